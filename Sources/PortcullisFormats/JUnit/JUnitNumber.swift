/// Numbers of reports, which are written in many ways; nil is unknown and never zero.
enum JUnitNumber {
  /// A count such as `7`, ` 7 ` or `1,234`; one too large for an integer is a very large one.
  static func count(_ text: String?) -> Int? {
    guard let text, let plain = plain(text) else { return nil }
    guard let count = Int(plain) else { return plain.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? most : nil }
    return count >= 0 ? min(count, most) : nil
  }

  /// So large that a few of them can be added.
  static let most = Int.max / 16

  /// Seconds such as `0.012`, `1,234.5` or `1e-3`, as whole milliseconds.
  static func milliseconds(_ text: String?) -> Int? {
    guard let text, let plain = plain(text), let seconds = Double(plain) else { return nil }
    guard seconds.isFinite, seconds >= 0, seconds < 1e12 else { return nil }
    return Int((seconds * 1000).rounded())
  }

  /// Without the space around it and without thousands separators that stand where they belong.
  private static func plain(_ text: String) -> String? {
    let trimmed = text.split(whereSeparator: \.isWhitespace)
    guard trimmed.count == 1, let word = trimmed.first, word.utf8.count <= 40 else { return nil }
    guard word.contains(",") else { return String(word) }
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count <= 2, groups.allSatisfy({ $0.allSatisfy(\.isWholeNumber) }) else { return nil }
    guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
      return nil
    }
    return groups.joined() + (parts.count == 2 ? "." + parts[1] : "")
  }
}

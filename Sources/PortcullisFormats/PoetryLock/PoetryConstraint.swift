/// A version range in Poetry's own notation, such as `^1.2 || ~2.0.1`, as alternatives of PEP 440.
package struct PoetryConstraint: Hashable, Sendable {
  package let alternatives: [VersionSpecifierSet]

  /// Nil for a text in neither notation.
  package init?(_ text: some StringProtocol) {
    var alternatives: [VersionSpecifierSet] = []
    for part in String(text).replacing("||", with: "|").split(
      separator: "|", omittingEmptySubsequences: false)
    {
      guard let set = Self.set(String(part)) else { return nil }
      alternatives.append(set)
    }
    guard !alternatives.isEmpty else { return nil }
    self.alternatives = alternatives
  }

  package func contains(_ version: String) -> Bool {
    alternatives.contains { $0.contains(version, prereleases: true) }
  }

  /// Clauses parted by commas, or by blanks as in `>=1.0 <2.0`.
  private static func set(_ text: String) -> VersionSpecifierSet? {
    var clauses: [VersionSpecifier] = []
    var pending = ""
    for word in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
      let operators: Set<Character> = ["<", ">", "=", "!", "~", "^"]
      if word.allSatisfy({ operators.contains($0) }) {
        pending += word
        continue
      }
      guard let parsed = parsed(pending + word) else { return nil }
      clauses += parsed
      pending = ""
    }
    return pending.isEmpty ? VersionSpecifierSet(clauses: clauses) : nil
  }

  private static func parsed(_ word: String) -> [VersionSpecifier]? {
    if word == "*" { return [] }
    if word.hasPrefix("^") { return caret(word.dropFirst()) }
    if word.hasPrefix("~"), !word.hasPrefix("~=") { return tilde(word.dropFirst()) }
    if let clause = VersionSpecifier(word) { return [clause] }
    if word.hasPrefix("="), let clause = VersionSpecifier("=" + word) { return [clause] }
    return VersionSpecifier("==" + word).map { [$0] }
  }

  /// Up to the next change of the first number that is not zero.
  private static func caret(_ text: Substring) -> [VersionSpecifier]? {
    guard let version = PythonVersion(text) else { return nil }
    let index = version.release.firstIndex { !$0.isZero } ?? version.release.count - 1
    return range(version, from: text, raising: index)
  }

  /// Up to the next minor, or the next major where only that is written.
  private static func tilde(_ text: Substring) -> [VersionSpecifier]? {
    guard let version = PythonVersion(text) else { return nil }
    return range(version, from: text, raising: min(1, version.release.count - 1))
  }

  private static func range(_ version: PythonVersion, from text: Substring, raising index: Int)
    -> [VersionSpecifier]?
  {
    var high = version.base
    high.release = Array(version.release.prefix(index + 1))
    high.release[index] = high.release[index].successor
    guard let low = VersionSpecifier(">=\(text)"), let limit = VersionSpecifier("<\(high)") else {
      return nil
    }
    return [low, limit]
  }
}

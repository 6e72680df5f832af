/// The version formats that the `go` directive accepts.
enum GoDirectiveVersion {
  /// The version as Go keeps it; nil for one that it refuses.
  static func accepted(_ text: String, minor: Int, lax: Bool) -> String? {
    if isValid(text, minor: minor) { return text }
    guard lax else { return nil }
    var rest = text[...]
    if rest.first == "v" { rest.removeFirst() }
    guard let major = takeNumber(&rest, allowsZero: false), rest.popFirst() == ".",
      let second = takeNumber(&rest, allowsZero: true), !rest.isEmpty, rest.first?.isNumber == false
    else { return nil }
    return "\(major).\(second)"
  }

  /// Since 1.21 a patch number and a prerelease may follow; before, two numbers were all.
  private static func isValid(_ text: String, minor: Int) -> Bool {
    var rest = text[...]
    guard takeNumber(&rest, allowsZero: false) != nil, rest.popFirst() == ".",
      takeNumber(&rest, allowsZero: true) != nil
    else { return false }
    if minor >= 21 {
      if rest.first == "." {
        rest.removeFirst()
        guard takeNumber(&rest, allowsZero: true) != nil else { return false }
      }
      guard takePrerelease(&rest) else { return false }
    }
    return rest.isEmpty
  }

  private static func takePrerelease(_ rest: inout Substring) -> Bool {
    let letters = rest.utf8.prefix { (0x61...0x7A).contains($0) }
    guard !letters.isEmpty else { return true }
    rest = rest[letters.endIndex...]
    let digits = rest.utf8.prefix(while: GoASCII.isDigit)
    rest = rest[digits.endIndex...]
    return !digits.isEmpty
  }

  private static func takeNumber(_ rest: inout Substring, allowsZero: Bool) -> String? {
    let digits = rest.utf8.prefix(while: GoASCII.isDigit)
    guard let first = digits.first, first != 0x30 || (allowsZero && digits.count == 1) else { return nil }
    let text = String(rest[..<digits.endIndex])
    rest = rest[digits.endIndex...]
    return text
  }
}

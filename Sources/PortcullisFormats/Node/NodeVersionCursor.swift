/// Reads the parts of a version or of a range from the left.
struct NodeVersionCursor {
  private(set) var rest: ArraySlice<UInt8>

  init(_ rest: ArraySlice<UInt8>) { self.rest = rest }

  var isAtEnd: Bool { rest.isEmpty }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  static func isIdentifier(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "-")
  }

  mutating func skipSpace() { rest = rest.drop(while: Self.isSpace) }

  /// `v`, `=` and blanks in any number.
  mutating func skipPrefix() {
    rest = rest.drop { Self.isSpace($0) || $0 == UInt8(ascii: "v") || $0 == UInt8(ascii: "=") }
  }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: scalar) else { return false }
    rest = rest.dropFirst()
    return true
  }

  mutating func takeNumber() -> UInt64? {
    let digits = rest.prefix(while: Self.isDigit)
    guard let number = UInt64(String(decoding: digits, as: UTF8.self)), number <= NodeVersion.largest else {
      return nil
    }
    rest = rest[digits.endIndex...]
    return number
  }

  /// `x`, `X` and `*` stand for any number.
  mutating func takeWildcard() -> Bool { take("x") || take("X") || take("*") }

  /// Empty where there is none; nil for one that is not well formed.
  mutating func takePrerelease() -> [NodeVersion.Identifier]? {
    guard rest.first.map(Self.isIdentifier) == true else { return [] }
    // The dash may be left out, and alone it is an identifier itself.
    if rest.count > 1, Self.isIdentifier(rest[rest.startIndex + 1]) { _ = take("-") }
    let text = rest.prefix { Self.isIdentifier($0) || $0 == UInt8(ascii: ".") }
    rest = rest[text.endIndex...]
    var identifiers: [NodeVersion.Identifier] = []
    for part in text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      guard !part.isEmpty, let identifier = identifier(part) else { return nil }
      identifiers.append(identifier)
    }
    return identifiers
  }

  private func identifier(_ part: ArraySlice<UInt8>) -> NodeVersion.Identifier? {
    guard part.allSatisfy(Self.isDigit) else { return .word(String(decoding: part, as: UTF8.self)) }
    guard let number = UInt64(String(decoding: part, as: UTF8.self)), number < NodeVersion.largest else {
      return .word(String(decoding: part, as: UTF8.self))
    }
    return .number(number)
  }

  /// False for build metadata that is not well formed.
  mutating func takeBuild() -> Bool {
    guard take("+") else { return true }
    let text = rest.prefix { Self.isIdentifier($0) || $0 == UInt8(ascii: ".") }
    rest = rest[text.endIndex...]
    return text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty }
  }
}

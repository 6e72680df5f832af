/// What a scalar means under the core schema of YAML 1.2 (§10.3.2): `no`, `on` and `1:30` are text.
package enum YAMLScalar: Hashable, Sendable {
  case null
  case bool(Bool)
  /// The literal as written: decimal, `0o…` or `0x…`.
  case integer(String)
  /// The literal as written, `.inf` and `.nan` included.
  case float(String)
  case string(String)

  package static let tagPrefix = "tag:yaml.org,2002:"

  package init(_ text: String, isPlain: Bool, tag: String? = nil) {
    switch tag {
    case nil: self = isPlain ? Self.resolved(text) : .string(text)
    case Self.tagPrefix + "null", Self.tagPrefix + "bool", Self.tagPrefix + "int", Self.tagPrefix + "float":
      self = Self.resolved(text)
    default: self = .string(text)
    }
  }

  /// The short name of the core tag it has: `null`, `bool`, `int`, `float`, `str`.
  package var tagName: String {
    switch self {
    case .null: "null"
    case .bool: "bool"
    case .integer: "int"
    case .float: "float"
    case .string: "str"
    }
  }

  /// For a sentence: `the number 9.10`.
  package var kind: String {
    switch self {
    case .null: "nothing"
    case .bool(let value): "\(value)"
    case .integer(let literal), .float(let literal): "the number \(literal)"
    case .string(let text): "the text '\(text.prefix(60))'"
    }
  }

  /// The integer's value; nil where it does not fit.
  package var intValue: Int? {
    guard case .integer(let literal) = self else { return nil }
    if literal.hasPrefix("0x") { return Int(literal.dropFirst(2), radix: 16) }
    if literal.hasPrefix("0o") { return Int(literal.dropFirst(2), radix: 8) }
    return Int(literal)
  }

  private static func resolved(_ text: String) -> YAMLScalar {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    case ".nan", ".NaN", ".NAN": return .float(text)
    default: break
    }
    let bytes = Array(text.utf8)
    if isInteger(bytes) { return .integer(text) }
    return isFloat(bytes) ? .float(text) : .string(text)
  }

  private static func isInteger(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: Array("0o".utf8)) {
      return bytes.count > 2 && bytes.dropFirst(2).allSatisfy { (0x30...0x37).contains($0) }
    }
    if bytes.starts(with: Array("0x".utf8)) {
      return bytes.count > 2 && bytes.dropFirst(2).allSatisfy(isHexDigit)
    }
    let digits = withoutSign(bytes[...])
    return !digits.isEmpty && digits.allSatisfy(isDigit)
  }

  /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`, or a signed infinity.
  private static func isFloat(_ bytes: [UInt8]) -> Bool {
    var rest = withoutSign(bytes[...])
    if [".inf", ".Inf", ".INF"].contains(where: { rest.elementsEqual($0.utf8) }) { return true }
    let whole = rest.prefix(while: isDigit)
    rest = rest.dropFirst(whole.count)
    var fraction: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: ".") {
      fraction = rest.dropFirst().prefix(while: isDigit)
      rest = rest.dropFirst(fraction.count + 1)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return false }
    guard let letter = rest.first else { return true }
    guard letter == UInt8(ascii: "e") || letter == UInt8(ascii: "E") else { return false }
    let exponent = withoutSign(rest.dropFirst())
    return !exponent.isEmpty && exponent.allSatisfy(isDigit)
  }

  private static func withoutSign(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
  }
}

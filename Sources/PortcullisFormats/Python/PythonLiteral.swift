/// The inside of a one-line Python string literal.
enum PythonLiteral {
  /// The text that the literal stands for; nil when Python would refuse it.
  static func text(of content: ArraySlice<UInt8>) -> String? {
    guard !content.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0 }) else { return nil }
    guard content.contains(0x5C) else { return String(validating: content, as: UTF8.self) }
    var text: [UInt8] = []
    var index = content.startIndex
    while index < content.endIndex {
      guard content[index] == 0x5C else {
        text.append(content[index])
        index += 1
        continue
      }
      guard let (bytes, length) = escape(content[(index + 1)...]) else { return nil }
      text += bytes
      index += 1 + length
    }
    return String(validating: text, as: UTF8.self)
  }

  private static let simple: [UInt8: UInt8] = [
    0x5C: 0x5C, 0x27: 0x27, 0x22: 0x22, 0x61: 0x07, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D,
    0x74: 0x09, 0x76: 0x0B,
  ]

  /// What the bytes after a backslash stand for, and how many they are; an unknown escape stays as written.
  private static func escape(_ rest: ArraySlice<UInt8>) -> (bytes: [UInt8], length: Int)? {
    guard let first = rest.first else { return nil }
    if let byte = simple[first] { return ([byte], 1) }
    switch first {
    case 0x30...0x37:
      let digits = rest.prefix(3).prefix { (0x30...0x37).contains($0) }
      return scalar(digits, radix: 8).map { ($0, digits.count) }
    case UInt8(ascii: "x"): return hexadecimal(rest.dropFirst(), count: 2)
    case UInt8(ascii: "u"): return hexadecimal(rest.dropFirst(), count: 4)
    case UInt8(ascii: "U"): return hexadecimal(rest.dropFirst(), count: 8)
    case UInt8(ascii: "N"): return nil
    default: return ([0x5C, first], 1)
    }
  }

  private static func hexadecimal(_ rest: ArraySlice<UInt8>, count: Int) -> ([UInt8], Int)? {
    let digits = rest.prefix(count)
    guard digits.count == count else { return nil }
    return scalar(digits, radix: 16).map { ($0, count + 1) }
  }

  private static func scalar(_ digits: ArraySlice<UInt8>, radix: Int) -> [UInt8]? {
    guard let value = UInt32(String(decoding: digits, as: UTF8.self), radix: radix),
      let scalar = Unicode.Scalar(value)
    else { return nil }
    return Array(String(Character(scalar)).utf8)
  }
}

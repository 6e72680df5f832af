/// The text between the quotes of a JSON string.
enum NDJSONField {
  static func text(_ written: ArraySlice<UInt8>) -> String {
    guard written.contains(0x5C) else { return String(decoding: written, as: UTF8.self) }
    var result: [UInt8] = []
    var rest = written
    while let byte = rest.popFirst() {
      guard byte == 0x5C, let escape = rest.popFirst() else {
        result.append(byte)
        continue
      }
      switch escape {
      case 0x6E: result.append(0x0A)
      case 0x74: result.append(0x09)
      case 0x72: result.append(0x0D)
      case 0x62: result.append(0x08)
      case 0x66: result.append(0x0C)
      case 0x75: result += Array(String(character(&rest)).utf8)
      case _: result.append(escape)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The character of `\\uXXXX`, or of two of them that make a pair; U+FFFD for half a pair.
  private static func character(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar {
    let first = unit(&rest)
    guard 0xD800..<0xDC00 ~= first, rest.starts(with: [0x5C, 0x75]) else {
      return Unicode.Scalar(first) ?? "\u{FFFD}"
    }
    rest.removeFirst(2)
    let second = unit(&rest)
    guard 0xDC00..<0xE000 ~= second else { return "\u{FFFD}" }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private static func unit(_ rest: inout ArraySlice<UInt8>) -> UInt32 {
    let digits = String(decoding: rest.prefix(4), as: UTF8.self)
    rest.removeFirst(min(4, rest.count))
    return UInt32(digits, radix: 16) ?? 0xFFFD
  }
}

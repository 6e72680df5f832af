extension JSONCScanner {
  static func punctuation(_ unit: UInt16) -> JSONCToken.Kind? {
    switch Unicode.Scalar(unit) {
    case "{": .openBrace
    case "}": .closeBrace
    case "[": .openBracket
    case "]": .closeBracket
    case ":": .colon
    case ",": .comma
    default: nil
    }
  }

  /// The white space of VS Code, the byte order mark included.
  static func isSpace(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x20, 0x09, 0x0B, 0x0C, 0xA0, 0x1680, 0x2000...0x200B, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
  }

  package static func isLineBreak(_ unit: UInt16) -> Bool {
    unit == 0x0A || unit == 0x0D || unit == 0x2028 || unit == 0x2029
  }

  static func isDigit(_ unit: UInt16) -> Bool { (0x30...0x39).contains(unit) }

  static func isWord(_ unit: UInt16) -> Bool {
    !isSpace(unit) && !isLineBreak(unit) && punctuation(unit) == nil && unit != UInt16(ascii: "\"")
      && unit != UInt16(ascii: "/")
  }

  static func hexadecimal(_ unit: UInt16) -> UInt16? {
    switch unit {
    case 0x30...0x39: unit - 0x30
    case 0x61...0x66: unit - 0x61 + 10
    case 0x41...0x46: unit - 0x41 + 10
    default: nil
    }
  }
}

extension UInt16 {
  init(ascii scalar: Unicode.Scalar) { self = UInt16(truncatingIfNeeded: scalar.value) }
}

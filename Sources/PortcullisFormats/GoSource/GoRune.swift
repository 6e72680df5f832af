/// UTF-8 as Go decodes it: one invalid byte is one error, overlong forms and surrogates are invalid.
enum GoRune {
  static let byteOrderMark: UInt32 = 0xFEFF

  /// The scalar at an index and its width; nil for a byte that starts no valid sequence.
  static func decode(_ bytes: ArraySlice<UInt8>, at index: Int) -> (scalar: UInt32, width: Int)? {
    let first = bytes[index]
    let width: Int
    let lowest: UInt32
    switch first {
    case ..<0x80: return (UInt32(first), 1)
    case 0xC2...0xDF: (width, lowest) = (2, 0x80)
    case 0xE0...0xEF: (width, lowest) = (3, 0x800)
    case 0xF0...0xF4: (width, lowest) = (4, 0x10000)
    default: return nil
    }
    guard index + width <= bytes.endIndex else { return nil }
    var scalar = UInt32(first) & (0x7F >> UInt32(width))
    for offset in 1..<width {
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    guard scalar >= lowest, Unicode.Scalar(scalar) != nil else { return nil }
    return (scalar, width)
  }

  static func isLetter(_ scalar: UInt32) -> Bool {
    switch category(scalar) {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  static func isDigit(_ scalar: UInt32) -> Bool { category(scalar) == .decimalNumber }

  static func isBidirectionalControl(_ scalar: UInt32) -> Bool {
    (0x202A...0x202E).contains(scalar) || (0x2066...0x2069).contains(scalar)
  }

  /// The form `U+00E9 'é'` of Go's `%#U`, without the quotes for what does not print.
  static func describe(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    guard isPrintable(scalar), let character = Unicode.Scalar(scalar) else { return code }
    return "\(code) '\(character)'"
  }

  /// Letters, marks, numbers, punctuation, symbols and the ASCII space, as Go has it.
  static func isPrintable(_ scalar: UInt32) -> Bool {
    switch category(scalar) {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, nil:
      false
    case .spaceSeparator: scalar == 0x20
    default: true
    }
  }

  private static func category(_ scalar: UInt32) -> Unicode.GeneralCategory? {
    Unicode.Scalar(scalar)?.properties.generalCategory
  }
}

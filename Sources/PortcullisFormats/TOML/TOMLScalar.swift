/// Numbers, booleans, dates and times of TOML 1.0, told apart by their letters.
enum TOMLScalar {
  static func mayContain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }

  /// Nil for what is none of them.
  static func content(of text: [UInt8]) -> TOMLNode.Content? {
    let written = String(decoding: text, as: UTF8.self)
    if isInteger(text) { return .integer(written) }
    switch written {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "inf", "+inf", "-inf", "nan", "+nan", "-nan": return .float(written)
    default: break
    }
    if isFloat(text) { return .float(written) }
    return isDate(text[...]) || isTime(text[...]) || isDateTime(text) ? .date(written) : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Digits with single underscores between them.
  private static func isGrouped(_ text: ArraySlice<UInt8>, _ isDigit: (UInt8) -> Bool) -> Bool {
    guard let first = text.first, let last = text.last, isDigit(first), isDigit(last) else { return false }
    var wasUnderscore = false
    for byte in text {
      guard isDigit(byte) || (byte == 0x5F && !wasUnderscore) else { return false }
      wasUnderscore = byte == 0x5F
    }
    return true
  }

  private static func isInteger(_ text: [UInt8]) -> Bool {
    if text.count > 2, text[0] == 0x30 {
      switch text[1] {
      case UInt8(ascii: "x"): return isGrouped(text[2...], HashDigest.isHexadecimal)
      case UInt8(ascii: "o"): return isGrouped(text[2...]) { (0x30...0x37).contains($0) }
      case UInt8(ascii: "b"): return isGrouped(text[2...]) { $0 == 0x30 || $0 == 0x31 }
      default: break
      }
    }
    return isDecimal(unsigned(text[...]))
  }

  private static func unsigned(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text.first == UInt8(ascii: "+") || text.first == UInt8(ascii: "-") ? text.dropFirst() : text
  }

  /// Without zeros in front.
  private static func isDecimal(_ text: ArraySlice<UInt8>) -> Bool {
    isGrouped(text, isDigit) && (text.count == 1 || text.first != 0x30)
  }

  private static func isFloat(_ text: [UInt8]) -> Bool {
    var whole = unsigned(text[...])
    var exponent: ArraySlice<UInt8>?
    if let mark = whole.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
      exponent = unsigned(whole[(mark + 1)...])
      whole = whole[..<mark]
    }
    if let exponent, !isGrouped(exponent, isDigit) { return false }
    guard let point = whole.firstIndex(of: UInt8(ascii: ".")) else {
      return exponent != nil && isDecimal(whole)
    }
    return isDecimal(whole[..<point]) && isGrouped(whole[(point + 1)...], isDigit)
  }

  /// `2026-11-25`, a day that exists.
  static func isDate(_ text: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(text)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10])
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return year > 0 && (1...12).contains(month) && (1...lengths[month - 1]).contains(day)
  }

  /// `12:30:00`, perhaps with a fraction.
  private static func isTime(_ text: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(text)
    guard bytes.count >= 8, bytes[2] == UInt8(ascii: ":"), bytes[5] == UInt8(ascii: ":"),
      let hour = number(bytes[0..<2]), let minute = number(bytes[3..<5]), let second = number(bytes[6..<8]),
      hour < 24, minute < 60, second < 60
    else { return false }
    guard bytes.count > 8 else { return true }
    return bytes[8] == UInt8(ascii: ".") && bytes.count > 9 && bytes[9...].allSatisfy(isDigit)
  }

  private static func isDateTime(_ text: [UInt8]) -> Bool {
    guard text.count > 10, isDate(text[..<10]), [0x20, 0x54, 0x74].contains(text[10]) else { return false }
    var time = text[11...]
    if time.last.map({ $0 | 0x20 }) == UInt8(ascii: "z") {
      time = time.dropLast()
    } else if time.count > 6, [0x2B, 0x2D].contains(time[time.endIndex - 6]) {
      let offset = Array(time.suffix(5))
      guard offset[2] == UInt8(ascii: ":"), let hour = number(offset[0..<2]),
        let minute = number(offset[3..<5]), hour < 24, minute < 60
      else { return false }
      time = time.dropLast(6)
    }
    return isTime(time)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.allSatisfy(isDigit) ? Int(String(decoding: digits, as: UTF8.self)) : nil
  }
}

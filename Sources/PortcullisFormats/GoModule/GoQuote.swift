/// Go's quoting: strings and characters as `%q` prints them, and quoted strings read back.
package enum GoQuote {
  /// A string in double quotes, as `%q`.
  package static func string(_ text: String) -> String {
    "\"" + text.unicodeScalars.map { escape($0.value, quote: 0x22) }.joined() + "\""
  }

  /// Bytes in double quotes, as `%q`; those that are no UTF-8 as `\\xff`.
  package static func bytes(_ bytes: [UInt8]) -> String {
    var text = ""
    var rest = bytes[...]
    while let first = rest.first {
      let length = (1...4).first { count in
        rest.count >= count && String(validating: rest.prefix(count), as: UTF8.self) != nil
      }
      if let length {
        text += String(string(String(decoding: rest.prefix(length), as: UTF8.self)).dropFirst().dropLast())
        rest = rest.dropFirst(length)
      } else {
        text += "\\x" + hexadecimal(UInt32(first), width: 2)
        rest.removeFirst()
      }
    }
    return "\"" + text + "\""
  }

  /// A character in single quotes, as `%q`.
  package static func character(_ scalar: UInt32) -> String { "'" + escape(scalar, quote: 0x27) + "'" }

  /// The text with everything outside printable ASCII escaped, without quotes around it.
  package static func ascii(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      scalar.value == 0x22 || scalar.value >= 0x80
        ? escapedForm(scalar.value) : escape(scalar.value, quote: 0x22)
    }.joined()
  }

  private static func escape(_ scalar: UInt32, quote: UInt32) -> String {
    if scalar == quote || scalar == 0x5C { return "\\" + text(scalar) }
    if GoRune.isPrintable(scalar) { return text(scalar) }
    return escapedForm(scalar)
  }

  private static func escapedForm(_ scalar: UInt32) -> String {
    switch scalar {
    case 0x22: "\\\""
    case 0x07: "\\a"
    case 0x08: "\\b"
    case 0x0C: "\\f"
    case 0x0A: "\\n"
    case 0x0D: "\\r"
    case 0x09: "\\t"
    case 0x0B: "\\v"
    case ..<0x20, 0x7F: "\\x" + hexadecimal(scalar, width: 2)
    case ..<0x10000: "\\u" + hexadecimal(scalar, width: 4)
    default: "\\U" + hexadecimal(scalar, width: 8)
    }
  }

  private static func text(_ scalar: UInt32) -> String {
    Unicode.Scalar(scalar).map(String.init) ?? "\u{FFFD}"
  }

  private static func hexadecimal(_ value: UInt32, width: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// The value of a string in double quotes; nil for what Go calls "invalid syntax".
  package static func unquote(_ quoted: String) -> String? {
    let text = Array(quoted.utf8)
    guard text.count >= 2, text.first == 0x22, text.last == 0x22 else { return nil }
    return unescape(text[1..<(text.count - 1)], quote: 0x22).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes that Go's escapes stand for; `quote` may not stand bare.
  package static func unescape(_ text: ArraySlice<UInt8>, quote: UInt8?) -> [UInt8]? {
    var bytes: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      if byte == quote || byte == 0x0A { return nil }
      guard byte == 0x5C else {
        bytes.append(byte)
        continue
      }
      guard let letter = rest.popFirst(), let value = escapeValue(letter, &rest, quote) else { return nil }
      bytes += value
    }
    return bytes
  }

  private static func escapeValue(
    _ letter: UInt8, _ rest: inout ArraySlice<UInt8>, _ quote: UInt8?
  ) -> [UInt8]? {
    switch Unicode.Scalar(letter) {
    case "a": return [0x07]
    case "b": return [0x08]
    case "f": return [0x0C]
    case "n": return [0x0A]
    case "r": return [0x0D]
    case "t": return [0x09]
    case "v": return [0x0B]
    case "\\": return [0x5C]
    case "'", "\"": return quote == nil || letter == quote ? [letter] : nil
    case "x": return number(&rest, digits: 2, radix: 16).map { [UInt8(truncatingIfNeeded: $0)] }
    case "u", "U":
      guard let code = number(&rest, digits: letter == UInt8(ascii: "u") ? 4 : 8, radix: 16),
        let scalar = Unicode.Scalar(code)
      else { return nil }
      return Array(String(scalar).utf8)
    case "0"..."7":
      guard let low = number(&rest, digits: 2, radix: 8) else { return nil }
      return UInt8(exactly: UInt32(letter - UInt8(ascii: "0")) * 64 + low).map { [$0] }
    default: return nil
    }
  }

  private static func number(_ rest: inout ArraySlice<UInt8>, digits: Int, radix: Int) -> UInt32? {
    guard rest.count >= digits else { return nil }
    let text = String(decoding: rest.prefix(digits), as: UTF8.self)
    rest = rest.dropFirst(digits)
    return text.hasPrefix("+") || text.hasPrefix("-") ? nil : UInt32(text, radix: radix)
  }
}

/// Cuts a document into tokens (VS Code, base/common/json).
package struct JSONCScanner: Sendable {
  private let units: [UInt16]
  private var position = 0
  private var error: JSONCError.Code?

  package init(_ units: [UInt16]) { self.units = units }

  /// Every token of a text, spaces and comments included, without the end.
  package static func tokens(of text: String) -> [JSONCToken] {
    var scanner = JSONCScanner(Array(text.utf16))
    var tokens: [JSONCToken] = []
    while true {
      let token = scanner.next()
      guard token.kind != .end else { return tokens }
      tokens.append(token)
    }
  }

  package mutating func next() -> JSONCToken {
    error = nil
    let start = position
    guard let unit = peek() else {
      return JSONCToken(kind: .end, offset: start, length: 0, value: "", error: nil)
    }
    let (kind, value) = take(unit)
    return JSONCToken(kind: kind, offset: start, length: position - start, value: value, error: error)
  }

  private mutating func take(_ unit: UInt16) -> (JSONCToken.Kind, String) {
    if Self.isSpace(unit) {
      while let next = peek(), Self.isSpace(next) { position += 1 }
      return (.space, "")
    }
    if Self.isLineBreak(unit) {
      position += unit == 0x0D && peek(1) == 0x0A ? 2 : 1
      return (.lineBreak, "")
    }
    if let punctuation = Self.punctuation(unit) {
      position += 1
      return (punctuation, "")
    }
    switch unit {
    case UInt16(ascii: "\""): return (.string, string())
    case UInt16(ascii: "/"): return comment()
    case UInt16(ascii: "-"):
      position += 1
      guard let next = peek(), Self.isDigit(next) else { return (.unknown, "-") }
      return (.number, "-" + number())
    case _ where Self.isDigit(unit): return (.number, number())
    default: return word()
    }
  }

  private mutating func comment() -> (JSONCToken.Kind, String) {
    switch peek(1) {
    case UInt16(ascii: "/"):
      while let next = peek(), !Self.isLineBreak(next) { position += 1 }
      return (.lineComment, "")
    case UInt16(ascii: "*"):
      position += 2
      while position < units.count {
        if peek() == UInt16(ascii: "*"), peek(1) == UInt16(ascii: "/") {
          position += 2
          return (.blockComment, "")
        }
        position += 1
      }
      error = .unexpectedEndOfComment
      return (.blockComment, "")
    default:
      position += 1
      return (.unknown, "/")
    }
  }

  private mutating func number() -> String {
    let start = position
    let leadsWithZero = peek() == UInt16(ascii: "0")
    position += 1
    if !leadsWithZero { skipDigits() }
    if peek() == UInt16(ascii: ".") {
      position += 1
      guard hasDigits() else { return text(start, position) }
    }
    var end = position
    if let next = peek(), next == UInt16(ascii: "e") || next == UInt16(ascii: "E") {
      position += 1
      if let sign = peek(), sign == UInt16(ascii: "+") || sign == UInt16(ascii: "-") { position += 1 }
      if hasDigits() { end = position }
    }
    return text(start, end)
  }

  private mutating func hasDigits() -> Bool {
    guard let next = peek(), Self.isDigit(next) else {
      error = .unexpectedEndOfNumber
      return false
    }
    skipDigits()
    return true
  }

  private mutating func skipDigits() { while let next = peek(), Self.isDigit(next) { position += 1 } }

  private mutating func word() -> (JSONCToken.Kind, String) {
    let start = position
    while let next = peek(), Self.isWord(next) { position += 1 }
    if position == start { position += 1 }
    let value = text(start, position)
    switch value {
    case "true": return (.true, value)
    case "false": return (.false, value)
    case "null": return (.null, value)
    default: return (.unknown, value)
    }
  }

  private mutating func string() -> String {
    position += 1
    var value: [UInt16] = []
    while let unit = peek() {
      if Self.isLineBreak(unit), unit < 0x20 { break }
      position += 1
      if unit == UInt16(ascii: "\"") { return String(decoding: value, as: UTF16.self) }
      if unit == UInt16(ascii: "\\") {
        guard peek() != nil else { break }
        escape(into: &value)
      } else {
        if unit < 0x20 { error = .invalidCharacter }
        value.append(unit)
      }
    }
    error = .unexpectedEndOfString
    return String(decoding: value, as: UTF16.self)
  }

  private mutating func escape(into value: inout [UInt16]) {
    let letter = units[position]
    position += 1
    switch Unicode.Scalar(letter) {
    case "\"", "\\", "/": value.append(letter)
    case "b": value.append(0x08)
    case "f": value.append(0x0C)
    case "n": value.append(0x0A)
    case "r": value.append(0x0D)
    case "t": value.append(0x09)
    case "u":
      var code: UInt16 = 0
      var digits = 0
      while digits < 4, let next = peek(), let digit = Self.hexadecimal(next) {
        code = code << 4 | digit
        digits += 1
        position += 1
      }
      if digits == 4 { value.append(code) } else { error = .invalidUnicode }
    default: error = .invalidEscapeCharacter
    }
  }

  private func peek(_ ahead: Int = 0) -> UInt16? {
    position + ahead < units.count ? units[position + ahead] : nil
  }

  private func text(_ start: Int, _ end: Int) -> String {
    String(decoding: units[start..<end], as: UTF16.self)
  }
}

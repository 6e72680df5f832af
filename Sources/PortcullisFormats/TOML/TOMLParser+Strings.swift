extension TOMLParser {
  /// No lock or manifest holds one of a thousandth of this; a bound keeps a file of one line from being held twice.
  static let longestText = 4 << 20

  mutating func string() throws(ManifestError) -> String {
    guard let quote = next, peek(1) == quote, peek(2) == quote else { return try singleLineString() }
    return try severalLines(quote)
  }

  mutating func singleLineString() throws(ManifestError) -> String {
    let opening = position
    let quote = bytes[position]
    position = plainEnd(from: position + 1, quote)
    try bound(position - opening, from: opening)
    var text = bytes[(opening + 1)..<position]
    while let byte = next {
      if byte == quote {
        position += 1
        return String(decoding: text, as: UTF8.self)
      }
      guard !Self.isControl(byte) else { throw error("a control character or line break in a text") }
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        try escape(into: &text)
      } else {
        let end = plainEnd(from: position, quote)
        try bound(end - opening, from: opening)
        text += bytes[position..<end]
        position = end
      }
    }
    throw error("this text has no end", at: opening)
  }

  private func bound(_ length: Int, from opening: Int) throws(ManifestError) {
    guard length <= Self.longestText else {
      throw error("a text longer than \(Self.longestText) bytes", at: opening)
    }
  }

  /// Where the first byte stands that ends a text between single quotes, is a backslash or must not be there.
  private func plainEnd(from start: Int, _ quote: UInt8) -> Int {
    let text = bytes.span
    let backslash = quote == UInt8(ascii: "\"") ? UInt8(ascii: "\\") : quote
    var index = start
    while index < text.count {
      let byte = text[index]
      if byte == quote || byte == backslash || Self.isControl(byte) { break }
      index += 1
    }
    return index
  }

  /// Between three quotes each; a line break behind the first three does not count.
  private mutating func severalLines(_ quote: UInt8) throws(ManifestError) -> String {
    let opening = position
    position += 3
    _ = takeLineBreak()
    var text: ArraySlice<UInt8> = []
    while let byte = next {
      if byte == quote, peek(1) == quote, peek(2) == quote {
        // Up to two quotes may stand before the closing three.
        let run = bytes[position...].prefix(5).prefix { $0 == quote }.count
        text += Array(repeating: quote, count: run - 3)
        position += run
        return String(decoding: text, as: UTF8.self)
      }
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        if !skipLineEnd() { try escape(into: &text) }
      } else if byte == 0x0D, peek(1) == 0x0A {
        text += [0x0D, 0x0A]
        position += 2
        beginLine()
      } else {
        guard byte == 0x0A || !Self.isControl(byte) else { throw error("a control character in a text") }
        try bound(position - opening, from: opening)
        text.append(byte)
        position += 1
        if byte == 0x0A { beginLine() }
      }
    }
    throw error("this text has no end", at: opening)
  }

  /// A backslash at the end of a line takes the break and all white space behind it.
  private mutating func skipLineEnd() -> Bool {
    let start = position
    position += 1
    skipBlanks()
    guard takeLineBreak() else {
      position = start
      return false
    }
    repeat { skipBlanks() } while takeLineBreak()
    return true
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "b"): 0x08, UInt8(ascii: "t"): 0x09, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "f"): 0x0C,
    UInt8(ascii: "r"): 0x0D, UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C,
  ]

  private mutating func escape(into text: inout ArraySlice<UInt8>) throws(ManifestError) {
    let start = position
    position += 1
    guard let byte = next else { throw error("a backslash at the end") }
    position += 1
    if let plain = Self.escapes[byte] {
      text.append(plain)
      return
    }
    let count = byte == UInt8(ascii: "u") ? 4 : byte == UInt8(ascii: "U") ? 8 : 0
    let digits = bytes[position...].prefix(count)
    guard count > 0, digits.count == count, digits.allSatisfy(HashDigest.isHexadecimal),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(value)
    else { throw error("an unknown escape", at: start) }
    position += count
    text += Array(String(Character(scalar)).utf8)
  }
}

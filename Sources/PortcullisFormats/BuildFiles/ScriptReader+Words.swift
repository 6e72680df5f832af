/// The parts of a word: quotations, expansions, substitutions.
extension ScriptReader {
  mutating func takePart(_ byte: UInt8, into content: inout MappedText) {
    switch byte {
    case UInt8(ascii: "'"): takeSingle(into: &content)
    case UInt8(ascii: "\""): takeDouble(into: &content)
    case UInt8(ascii: "\\"):
      position += 1
      if let next = peek(), next != 0x0A { keep(into: &content) } else { position += 1 }
    case UInt8(ascii: "$"): takeExpansion(into: &content)
    case UInt8(ascii: "`"): takeBackquotes(into: &content)
    default: keep(into: &content)
    }
  }

  /// Takes the byte at the position as it stands.
  private mutating func keep(into content: inout MappedText) {
    guard position < text.count else { return }
    content.append(text.bytes[position], at: text.offsets[position])
    position += 1
  }

  private mutating func takeSingle(into content: inout MappedText) {
    position += 1
    while let byte = peek(), byte != UInt8(ascii: "'") { keep(into: &content) }
    position = min(position + 1, text.count)
  }

  private mutating func takeDouble(into content: inout MappedText) {
    position += 1
    while let byte = peek(), byte != UInt8(ascii: "\"") {
      switch byte {
      case UInt8(ascii: "\\"):
        if let next = peek(1), "$`\"\\\n".utf8.contains(next) { position += 1 }
        if peek() == 0x0A { position += 1 } else { keep(into: &content) }
      case UInt8(ascii: "$"): takeExpansion(into: &content)
      case UInt8(ascii: "`"): takeBackquotes(into: &content)
      default: keep(into: &content)
      }
    }
    position = min(position + 1, text.count)
  }

  private mutating func takeBackquotes(into content: inout MappedText) {
    position += 1
    readNested(until: UInt8(ascii: "`"))
    content.append(UInt8(ascii: "$"), at: text.offsets[min(position, text.count) - 1])
  }

  private mutating func takeExpansion(into content: inout MappedText) {
    switch peek(1) {
    case UInt8(ascii: "("):
      let place = text.offsets[position]
      position += 2
      readNested(until: UInt8(ascii: ")"))
      content.append(UInt8(ascii: "$"), at: place)
    case UInt8(ascii: "{"): takeBraces(into: &content)
    case UInt8(ascii: "'"):
      position += 1
      takeSingle(into: &content)
    default: keep(into: &content)
    }
  }

  /// `${name:-word}` and `${name:=word}` give the word, what the variable is when nobody set it.
  private mutating func takeBraces(into content: inout MappedText) {
    let start = position
    let end = closing(UInt8(ascii: "}"), opening: UInt8(ascii: "{"), from: position + 2)
    position = min(end + 1, text.count)
    let inside = text[(start + 2)..<end]
    let name = inside.bytes.prefix {
      $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF)
    }
    var rest = inside[name.count..<inside.count]
    if rest.hasPrefix(":") { rest = rest[1..<rest.count] }
    guard rest.hasPrefix("-") || rest.hasPrefix("="), !name.isEmpty else {
      content.append(text[start..<position])
      return
    }
    var word = ScriptReader(text: rest[1..<rest.count], depth: depth + 1)
    while word.position < word.text.count, let byte = word.peek() { word.takePart(byte, into: &content) }
  }

  /// Where the closing byte of a nested construct stands, quotations skipped; the end where none does.
  private func closing(_ close: UInt8, opening: UInt8, from start: Int) -> Int {
    var index = start
    var level = 1
    var quote: UInt8?
    while index < text.count {
      let byte = text.bytes[index]
      if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'") {
        index += 2
        continue
      }
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == close {
        level -= 1
        if level == 0 { return index }
      } else if byte == opening {
        level += 1
      }
      index += 1
    }
    return min(index, text.count)
  }

  mutating func readNested(until close: UInt8) {
    let opening = close == UInt8(ascii: ")") ? UInt8(ascii: "(") : 0
    let end = closing(close, opening: opening, from: position)
    commands += Self.commands(in: text[position..<end], depth: depth + 1)
    position = min(end + 1, text.count)
  }
}

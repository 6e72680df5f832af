/// Words of ENV, LABEL and ARG: blanks inside quotes or behind an escape do not end one, and quotes stay.
struct DockerQuotedWords {
  private enum Phase { case spaces, word, quote }

  private let text: PlacedText
  private let escape: UInt8
  private var words: [DockerInstruction.Word] = []
  private var phase = Phase.spaces
  private var word: [UInt8] = []
  private var start = 0
  private var quote: UInt8 = 0
  private var isBlankAllowed = false

  static func split(_ text: PlacedText, escape: UInt8) -> [DockerInstruction.Word] {
    var splitter = DockerQuotedWords(text: text, escape: escape)
    splitter.run()
    return splitter.words
  }

  private init(text: PlacedText, escape: UInt8) {
    self.text = text
    self.escape = escape
  }

  private mutating func run() {
    var index = 0
    while index < text.count {
      let width = UnicodeSpace.width(in: text.bytes, at: index)
      switch phase {
      case .spaces:
        if width > 0 {
          index += width
        } else {
          phase = .word
          start = index
        }
      case .word:
        if width > 0 {
          phase = .spaces
          finish()
          index += width
        } else {
          inWord(&index)
        }
      case .quote: inQuote(&index)
      }
    }
    finish()
  }

  private mutating func inWord(_ index: inout Int) {
    let byte = text.bytes[index]
    if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
      quote = byte
      isBlankAllowed = true
      phase = .quote
    }
    if byte == escape {
      guard index + 1 < text.count else {
        index += 1
        return
      }
      word.append(byte)
      index += 1
    }
    takeScalar(&index)
  }

  private mutating func inQuote(_ index: inout Int) {
    let byte = text.bytes[index]
    if byte == quote { phase = .word }
    if byte == escape, quote != UInt8(ascii: "'") {
      guard index + 1 < text.count else {
        phase = .word
        index += 1
        return
      }
      word.append(byte)
      index += 1
    }
    takeScalar(&index)
  }

  private mutating func takeScalar(_ index: inout Int) {
    word.append(text.bytes[index])
    index += 1
    while index < text.count, text.bytes[index] & 0xC0 == 0x80 {
      word.append(text.bytes[index])
      index += 1
    }
  }

  private mutating func finish() {
    guard isBlankAllowed || !word.isEmpty else { return }
    words.append(
      DockerInstruction.Word(text: String(decoding: word, as: UTF8.self), offset: text.offset(at: start)))
    word = []
    isBlankAllowed = false
  }
}

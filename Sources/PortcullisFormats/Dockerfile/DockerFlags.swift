/// The leading words of an instruction that start with two hyphens.
struct DockerFlags {
  private(set) var words: [DockerInstruction.Word] = []
  /// Where the rest starts in the text.
  private(set) var rest = 0

  private var word: [UInt8] = []
  private var isBlankAllowed = false

  init(_ text: PlacedText) {
    let bytes = text.bytes
    var index = 0
    while true {
      index = UnicodeSpace.end(in: bytes, from: index)
      guard index + 1 < bytes.count, bytes[index] == 0x2D, bytes[index + 1] == 0x2D else { break }
      let start = index
      read(bytes, &index)
      if word == [0x2D, 0x2D] { break }
      if isBlankAllowed || !word.isEmpty {
        words.append(
          DockerInstruction.Word(
            text: String(decoding: word, as: UTF8.self), offset: text.offset(at: start)))
      }
    }
    rest = index
  }

  /// Reads one word up to a blank outside quotes; a backslash takes the next byte as it is.
  private mutating func read(_ bytes: [UInt8], _ index: inout Int) {
    word = []
    isBlankAllowed = false
    var quote: UInt8?
    while index < bytes.count {
      let byte = bytes[index]
      if quote == nil, UnicodeSpace.width(in: bytes, at: index) > 0 { return }
      index += 1
      if byte == quote {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
        isBlankAllowed = true
      } else if byte == UInt8(ascii: "\\") {
        guard index < bytes.count else { return }
        word.append(bytes[index])
        index += 1
      } else {
        word.append(byte)
      }
    }
  }
}

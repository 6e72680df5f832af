/// One word of a line split as Python's `shlex.split` does.
struct ShellWord: Hashable, Sendable {
  let text: String
  /// Where the word starts in the line.
  let offset: Int

  /// - Throws: `DependencyError` for a quotation or an escape without end.
  static func split(_ bytes: [UInt8], from start: Int) throws(DependencyError) -> [ShellWord] {
    var splitter = ShellSplitter(bytes: bytes, position: start)
    var words: [ShellWord] = []
    while let word = try splitter.next() { words.append(word) }
    return words
  }
}

private struct ShellSplitter {
  let bytes: [UInt8]
  var position: Int

  init(bytes: [UInt8], position: Int) {
    self.bytes = bytes
    self.position = position
  }

  mutating func next() throws(DependencyError) -> ShellWord? {
    while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
    guard position < bytes.count else { return nil }
    let start = position
    var word: [UInt8] = []
    while position < bytes.count, !Self.isBlank(bytes[position]) {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "'"): try single(into: &word)
      case UInt8(ascii: "\""): try double(into: &word)
      case UInt8(ascii: "\\"): word.append(try escaped())
      default: word.append(byte)
      }
    }
    return ShellWord(text: String(decoding: word, as: UTF8.self), offset: start)
  }

  private mutating func single(into word: inout [UInt8]) throws(DependencyError) {
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "'") { return }
      word.append(byte)
    }
    throw DependencyError(reason: "this quotation is not closed", offset: position)
  }

  /// Inside double quotes a backslash escapes only `"` and itself.
  private mutating func double(into word: inout [UInt8]) throws(DependencyError) {
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return
      case UInt8(ascii: "\\"):
        let next = try escaped()
        if next != UInt8(ascii: "\""), next != UInt8(ascii: "\\") { word.append(byte) }
        word.append(next)
      default: word.append(byte)
      }
    }
    throw DependencyError(reason: "this quotation is not closed", offset: position)
  }

  private mutating func escaped() throws(DependencyError) -> UInt8 {
    guard position < bytes.count else {
      throw DependencyError(reason: "a backslash with nothing after it", offset: position)
    }
    defer { position += 1 }
    return bytes[position]
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0D, 0x0A].contains(byte) }
}

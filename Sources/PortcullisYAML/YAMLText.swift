/// What must hold of the bytes before libyaml sees them.
enum YAMLText {
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The text without a byte order mark, proven to be UTF-8 of an acceptable size.
  static func checked(_ bytes: [UInt8], under rules: YAMLRules) throws(YAMLError) -> ArraySlice<UInt8> {
    guard bytes.count <= rules.sizeLimit else {
      throw YAMLError(
        "the text has \(bytes.count) bytes, more than the \(rules.sizeLimit) that are read", at: .start)
    }
    let text = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(byteOrderMark.count) : bytes[...]
    if let offset = firstInvalidByte(in: text) {
      throw YAMLError(
        "invalid UTF-8", at: mark(at: offset - text.startIndex, in: text), remedy: "save the file as UTF-8")
    }
    if let offset = text.firstIndex(of: 0) {
      throw YAMLError(
        "a NUL character", at: mark(at: offset - text.startIndex, in: text),
        remedy: "remove the character, or save the file as UTF-8")
    }
    guard !rules.acceptsOldLineBreaks, let offset = firstOldLineBreak(in: text) else { return text }
    throw YAMLError(
      "a line separator (U+0085, U+2028 or U+2029), which readers of YAML understand differently",
      at: mark(at: offset - text.startIndex, in: text), remedy: "replace it by a line feed")
  }

  /// The place of a byte: lines end at LF, CR or CRLF; columns count scalars.
  static func mark(at offset: Int, in text: some Collection<UInt8>) -> YAMLMark {
    var line = 1
    var column = 1
    var previous: UInt8 = 0
    for byte in text.prefix(offset) {
      switch byte {
      case 0x0A where previous == 0x0D: break
      case 0x0A, 0x0D: (line, column) = (line + 1, 1)
      case 0x80...0xBF: break
      default: column += 1
      }
      previous = byte
    }
    return YAMLMark(line: line, column: column)
  }

  private static func firstInvalidByte(in text: ArraySlice<UInt8>) -> Int? {
    guard String(validating: text, as: UTF8.self) == nil else { return nil }
    var index = text.startIndex
    while index < text.endIndex {
      let length = scalarLength(text[index])
      guard length > 0, index + length <= text.endIndex,
        length == 1 || String(validating: text[index..<index + length], as: UTF8.self) != nil
      else { return index }
      index += length
    }
    return nil
  }

  private static func scalarLength(_ lead: UInt8) -> Int {
    switch lead {
    case 0x00...0x7F: 1
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }

  private static func firstOldLineBreak(in text: ArraySlice<UInt8>) -> Int? {
    text.indices.first { index in
      let rest = text[index...]
      return rest.starts(with: [0xC2, 0x85]) || rest.starts(with: [0xE2, 0x80, 0xA8])
        || rest.starts(with: [0xE2, 0x80, 0xA9])
    }
  }
}

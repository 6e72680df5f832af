import PortcullisCore

/// The ways in which BuildKit cuts the arguments of an instruction into words.
enum DockerWords {
  typealias Word = DockerInstruction.Word

  static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0B, 0x0C, 0x0D].contains(byte) }

  /// Cut at every run of blanks, quotes meaning nothing.
  static func whitespaceDelimited(_ text: PlacedText) -> [Word] {
    guard !text.isEmpty else { return [] }
    var words: [Word] = []
    var start = 0
    var index = 0
    while index < text.count {
      guard isBlank(text.bytes[index]) else {
        index += 1
        continue
      }
      words.append(word(text, start..<index))
      while index < text.count, isBlank(text.bytes[index]) { index += 1 }
      start = index
    }
    return words + [word(text, start..<text.count)]
  }

  static func word(_ text: PlacedText, _ range: Range<Int>) -> Word {
    Word(text: text[range].text, offset: text.offset(at: range.lowerBound))
  }

  /// Splits at the first run of blanks only; the second part is nil when there is none.
  static func firstAndRest(_ text: PlacedText) -> (PlacedText, PlacedText?) {
    guard let blank = text.bytes.firstIndex(where: isBlank) else { return (text, nil) }
    let rest = text.bytes[blank...].firstIndex { !isBlank($0) } ?? text.count
    return (text[0..<blank], text[rest..<text.count])
  }

  /// The strings of a JSON array; nil when the text is no JSON, so that the shell form holds.
  ///
  /// - Throws: when it is an array that holds something else than strings.
  static func json(_ text: PlacedText, line: Int) throws(DockerfileError) -> [Word]? {
    let start = UnicodeSpace.end(in: text.bytes, from: 0)
    guard start < text.count, text.bytes[start] == UInt8(ascii: "["),
      let value = try? JSONValue(parsing: Array(text.bytes[start...])), let elements = value.array
    else { return nil }
    var words: [Word] = []
    var places = stringStarts(text, from: start).makeIterator()
    for element in elements {
      guard let string = element.string, let place = places.next() else {
        throw DockerfileError("only strings may stand in an array of JSON form", line: line)
      }
      words.append(Word(text: string, offset: text.offset(at: place)))
    }
    return words
  }

  /// The indices behind every opening quote.
  private static func stringStarts(_ text: PlacedText, from start: Int) -> [Int] {
    var starts: [Int] = []
    var isInside = false
    var index = start
    while index < text.count {
      let byte = text.bytes[index]
      if byte == UInt8(ascii: "\"") {
        if !isInside { starts.append(index + 1) }
        isInside.toggle()
      } else if byte == UInt8(ascii: "\\"), isInside {
        index += 1
      }
      index += 1
    }
    return starts
  }
}

/// A Dockerfile as BuildKit's parser reads it.
package struct Dockerfile: Sendable {
  package let instructions: [DockerInstruction]
  /// The byte that continues a line and escapes a character: a backslash, or a grave accent by directive.
  package let escape: UInt8

  /// - Throws: `DockerfileError` for what BuildKit refuses to read.
  package init(parsing bytes: [UInt8]) throws(DockerfileError) {
    var parser = DockerfileParser(bytes)
    instructions = try parser.parse()
    escape = parser.escape
  }
}

private struct DockerfileParser {
  private var lines: DockerLineReader
  private(set) var escape = UInt8(ascii: "\\")
  private var seen: Set<DockerDirective.Name> = []
  private var mayBeDirective = true

  init(_ bytes: [UInt8]) { lines = DockerLineReader(bytes) }

  mutating func parse() throws(DockerfileError) -> [DockerInstruction] {
    var instructions: [DockerInstruction] = []
    while let range = try lines.next() {
      let start = lines.number
      guard let text = try joined(range) else { continue }
      let reader = DockerInstructionReader(escape: escape, line: start)
      var instruction = try reader.read(text)
      instruction.heredocs = try heredocs(of: instruction, text, from: start)
      instruction.lines = start...lines.number
      instructions.append(instruction)
    }
    guard !instructions.isEmpty else {
      throw DockerfileError("the file has no instruction", line: max(lines.number, 1))
    }
    return instructions
  }

  /// The line with its continuations; nil for a comment or an empty line.
  private mutating func joined(_ first: Range<Int>) throws(DockerfileError) -> PlacedText? {
    let range = trimmed(first)
    let line = PlacedText(lines.bytes[range], at: range.lowerBound)
    try readDirective(line)
    guard !isComment(range) else { return nil }
    var text = PlacedText()
    var isContinued = append(range, to: &text)
    guard isContinued || !text.isEmpty else { return nil }
    while isContinued, let next = try lines.next() {
      let range = withoutReturns(next)
      guard !isComment(range), !trimmed(range).isEmpty else { continue }
      isContinued = append(range, to: &text)
    }
    return text
  }

  private mutating func readDirective(_ line: PlacedText) throws(DockerfileError) {
    guard mayBeDirective else { return }
    guard let directive = DockerDirective(line) else {
      mayBeDirective = false
      return
    }
    guard seen.insert(directive.name).inserted else {
      throw DockerfileError("a second \(directive.name.rawValue) directive", line: lines.number)
    }
    guard directive.name == .escape else { return }
    guard directive.value == "\\" || directive.value == "`" else {
      throw DockerfileError("the escape \(directive.value) is neither \\ nor `", line: lines.number)
    }
    escape = directive.value == "`" ? UInt8(ascii: "`") : UInt8(ascii: "\\")
  }

  /// Appends a line without its continuation character; true when there was one.
  private func append(_ range: Range<Int>, to text: inout PlacedText) -> Bool {
    let bytes = lines.bytes
    var stop = range.upperBound
    while stop > range.lowerBound, [0x20, 0x09].contains(bytes[stop - 1]) { stop -= 1 }
    let isContinued =
      stop > range.lowerBound && bytes[stop - 1] == escape
      && (stop - 1 == range.lowerBound || bytes[stop - 2] != escape)
    let part = range.lowerBound..<(isContinued ? stop - 1 : range.upperBound)
    text.append(bytes[part], at: part.lowerBound)
    return isContinued
  }

  private func withoutReturns(_ range: Range<Int>) -> Range<Int> {
    var stop = range.upperBound
    while stop > range.lowerBound, lines.bytes[stop - 1] == 0x0D { stop -= 1 }
    return range.lowerBound..<stop
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    let range = withoutReturns(range)
    let start = UnicodeSpace.end(in: lines.bytes, from: range.lowerBound)
    return min(start, range.upperBound)..<range.upperBound
  }

  private func isComment(_ range: Range<Int>) -> Bool {
    let range = trimmed(range)
    return !range.isEmpty && lines.bytes[range.lowerBound] == UInt8(ascii: "#")
  }

  private mutating func heredocs(
    of instruction: DockerInstruction, _ text: PlacedText, from start: Int
  ) throws(DockerfileError) -> [DockerInstruction.Heredoc] {
    guard DockerHeredocMark.mayStand(in: instruction) else { return [] }
    var documents: [DockerInstruction.Heredoc] = []
    for mark in try DockerHeredocMark.all(in: text, line: start) {
      documents.append(try read(mark, from: start))
    }
    return documents
  }

  private mutating func read(
    _ mark: DockerHeredocMark, from start: Int
  ) throws(DockerfileError) -> DockerInstruction.Heredoc {
    var content = PlacedText()
    while let range = try lines.next() {
      var line = lines.bytes[withoutReturns(range)]
      if mark.stripsTabs { line = line.drop { $0 == 0x09 } }
      if line.elementsEqual(mark.name.utf8) {
        return DockerInstruction.Heredoc(name: mark.name, expands: mark.expands, content: content)
      }
      content.append(lines.bytes[range], at: range.lowerBound)
      if range.upperBound < lines.bytes.count { content.append([0x0A], at: range.upperBound) }
    }
    throw DockerfileError("the here-document \(mark.name) has no end", line: start)
  }
}

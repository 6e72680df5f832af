/// Takes a POSIX or bash script apart into simple commands, without running or expanding anything.
///
/// Commands inside `$(…)`, backquotes and `<(…)` are commands like any other; comments and the text of
/// here-documents are not.
package struct ScriptReader {
  let text: MappedText
  var position = 0
  private var command = ShellCommand()
  var commands: [ShellCommand] = []
  /// Delimiters of here-documents whose bodies start on the next line.
  private var pendingDocuments: [(delimiter: String, stripsTabs: Bool)] = []
  let depth: Int

  /// Deepest nesting of substitutions that is followed.
  private static let depthLimit = 24

  package static func commands(in text: MappedText) -> [ShellCommand] { commands(in: text, depth: 0) }

  static func commands(in text: MappedText, depth: Int) -> [ShellCommand] {
    guard depth < depthLimit else { return [] }
    var reader = ScriptReader(text: text, depth: depth)
    reader.read()
    return reader.commands
  }

  init(text: MappedText, depth: Int) {
    self.text = text
    self.depth = depth
  }

  func peek(_ distance: Int = 0) -> UInt8? {
    let index = position + distance
    return index < text.count ? text.bytes[index] : nil
  }

  private mutating func read() {
    while let byte = peek() {
      switch byte {
      case 0x20, 0x09, 0x0D: position += 1
      case 0x0A:
        finish()
        position += 1
        readDocuments()
      case UInt8(ascii: "#"): skipComment()
      case UInt8(ascii: "\\") where peek(1) == 0x0A: position += 2
      case UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "("), UInt8(ascii: ")"):
        readSeparator(byte)
      case UInt8(ascii: "|"):
        command.isPiped = peek(1) != byte
        finish()
        position += peek(1) == byte || peek(1) == UInt8(ascii: "&") ? 2 : 1
      case UInt8(ascii: "<"), UInt8(ascii: ">"): readRedirection(byte)
      default: readWord()
      }
    }
    finish()
  }

  private mutating func finish() {
    if !command.isEmpty { commands.append(command) }
    command = ShellCommand()
  }

  private mutating func readSeparator(_ byte: UInt8) {
    if byte == UInt8(ascii: "&"), peek(1) == UInt8(ascii: ">") {
      position += 1
      return
    }
    finish()
    position += 1
  }

  private mutating func skipComment() {
    while let byte = peek(), byte != 0x0A { position += 1 }
  }

  private mutating func readRedirection(_ byte: UInt8) {
    if peek(1) == UInt8(ascii: "(") {
      position += 2
      readNested(until: UInt8(ascii: ")"))
      return
    }
    let isDocument = byte == UInt8(ascii: "<") && peek(1) == byte && peek(2) != byte
    let stripsTabs = isDocument && peek(2) == UInt8(ascii: "-")
    while let next = peek(), "<>|&-".utf8.contains(next), position < text.count { position += 1 }
    while let next = peek(), next == 0x20 || next == 0x09 { position += 1 }
    guard let next = peek(), !"\n;|()".utf8.contains(next) else { return }
    let target = takeWord()
    if isDocument {
      pendingDocuments.append((target.text, stripsTabs))
    } else if byte == UInt8(ascii: ">") {
      command.outputs.append(target)
    }
  }

  /// Reads the bodies that begin here; they belong to the commands of the line before.
  private mutating func readDocuments() {
    for pending in pendingDocuments {
      var body = MappedText()
      while position < text.count {
        let end = text.bytes[position...].firstIndex(of: 0x0A) ?? text.count
        let line = text[position..<end]
        position = min(end + 1, text.count)
        let shown = pending.stripsTabs ? String(line.text.drop { $0 == "\t" }) : line.text
        if shown == pending.delimiter { break }
        body.append(text[(end - line.count)..<position])
      }
      if let last = commands.indices.last { commands[last].documents.append(body) }
    }
    pendingDocuments = []
  }

  private mutating func readWord() {
    let start = position
    let word = takeWord()
    if position == start { position += 1 }
    // A number before a redirection names a descriptor.
    let isDescriptor = word.content.bytes.allSatisfy { (0x30...0x39).contains($0) } && !word.content.isEmpty
    if isDescriptor, let next = peek(), next == UInt8(ascii: "<") || next == UInt8(ascii: ">") { return }
    command.words.append(word)
  }

  mutating func takeWord() -> ShellCommand.Word {
    let start = position
    let first = peek()
    var content = MappedText()
    while let byte = peek(), !" \t\r\n;&|<>()".utf8.contains(byte) {
      takePart(byte, into: &content)
      // `name=(…)` is an array, not a subshell.
      if peek() == UInt8(ascii: "("), content.bytes.last == UInt8(ascii: "=") {
        while let inner = peek(), inner != UInt8(ascii: ")") { position += 1 }
        position = min(position + 1, text.count)
      }
    }
    let isQuoted = first == UInt8(ascii: "'") || first == UInt8(ascii: "\"")
    return ShellCommand.Word(content: content, span: span(start..<position), isQuotedAtStart: isQuoted)
  }

  private func span(_ range: Range<Int>) -> Range<Int> {
    guard let first = text[range].offsets.first, let last = text[range].offsets.last, first <= last else {
      let place = text.offsets.last ?? 0
      return place..<place
    }
    return first..<(last + 1)
  }
}

/// Finds the settings of a Dockerfile: `ENV`, `ARG`, and the commands of `RUN`.
struct DockerfileSettings {
  private let source: [UInt8]
  private var settings: [BuildFileSetting] = []
  private var nextGroup = 1

  static func settings(in bytes: [UInt8]) -> [BuildFileSetting] {
    var reader = DockerfileSettings(source: bytes)
    reader.read()
    return reader.settings.sorted { $0.offset < $1.offset }
  }

  private init(source: [UInt8]) { self.source = source }

  private mutating func read() {
    var lines = MappedText(source).lines[...]
    let escape = Self.escape(of: lines)
    while let line = lines.popFirst() {
      guard !line.trimmed.isEmpty, !line.trimmed.hasPrefix("#") else { continue }
      var instruction = line
      // Comments and blank lines inside a continued instruction are not part of it.
      while Self.endsWith(escape, instruction), let next = lines.popFirst() {
        instruction = Self.withoutLast(instruction.trimmed)
        guard !next.trimmed.isEmpty, !next.trimmed.hasPrefix("#") else {
          instruction.append(escape, at: instruction.offsets.last ?? 0)
          continue
        }
        instruction.append(0x20, at: next.start ?? 0)
        instruction.append(next)
      }
      let documents = Self.takeDocuments(of: instruction, from: &lines)
      read(instruction.trimmed, documents)
    }
  }

  /// The escape character: a backslash, unless a directive in the first lines says a backquote.
  private static func escape(of lines: ArraySlice<MappedText>) -> UInt8 {
    for line in lines.prefix(10).map({ $0.text.filter { $0 != " " }.lowercased() }) {
      guard line.hasPrefix("#"), line.contains("=") else { break }
      if line.hasPrefix("#escape=`") { return UInt8(ascii: "`") }
    }
    return UInt8(ascii: "\\")
  }

  private static func endsWith(_ escape: UInt8, _ line: MappedText) -> Bool {
    line.trimmed.bytes.last == escape
  }

  private static func withoutLast(_ line: MappedText) -> MappedText { line[0..<(line.count - 1)] }

  private static func takeDocuments(of instruction: MappedText, from lines: inout ArraySlice<MappedText>)
    -> [MappedText]
  {
    let verb = instruction.trimmed.text.prefix { $0 != " " && $0 != "\t" }.lowercased()
    guard ["run", "copy", "add"].contains(verb) else { return [] }
    var documents: [MappedText] = []
    for delimiter in delimiters(in: instruction.text) {
      var body = MappedText()
      while let line = lines.popFirst(), line.text.drop(while: { $0 == "\t" }) != delimiter[...] {
        body.append(line)
        body.append(0x0A, at: line.offsets.last ?? body.offsets.last ?? 0)
      }
      documents.append(body)
    }
    return documents
  }

  private static func delimiters(in text: String) -> [String] {
    var found: [String] = []
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\t" })
    where word.hasPrefix("<<") && !word.hasPrefix("<<<") {
      let name = word.dropFirst(2).drop { $0 == "-" }.filter { $0 != "\"" && $0 != "'" }
      if !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) {
        found.append(String(name))
      }
    }
    return found
  }

  private mutating func read(_ instruction: MappedText, _ documents: [MappedText]) {
    let verb = instruction.bytes.prefix { !MappedText.isBlank($0) }
    let rest = instruction[verb.count..<instruction.count].trimmed
    switch String(decoding: verb, as: UTF8.self).lowercased() {
    case "onbuild": read(rest, documents)
    case "env": readVariables(rest, allowsPair: true)
    case "arg": readVariables(rest, allowsPair: false)
    case "run", "cmd", "entrypoint": readCommand(rest, documents)
    default: break
    }
  }

  private mutating func readVariables(_ text: MappedText, allowsPair: Bool) {
    let words = ScriptReader.commands(in: text).flatMap(\.words)
    let group = takeGroup()
    if allowsPair, let first = words.first, ShellSettings.assignment(first) == nil, words.count > 1 {
      let value = words.dropFirst().map(\.text).joined(separator: " ")
      add(first.text, value, words[0].span.lowerBound..<(words.last?.span.upperBound ?? 0), group)
      return
    }
    for word in words {
      guard let (name, value) = ShellSettings.assignment(word) else { continue }
      add(name, value, word.span, group)
    }
  }

  private mutating func add(_ name: String, _ value: String, _ span: Range<Int>, _ group: Int) {
    let token = String(decoding: source[span.clamped(to: source.indices)], as: UTF8.self)
    settings.append(
      BuildFileSetting(
        name: name, value: value, form: .image, token: token, offset: span.lowerBound, command: [],
        group: group))
  }

  private mutating func readCommand(_ text: MappedText, _ documents: [MappedText]) {
    var rest = text
    while rest.hasPrefix("--") {
      let flag = rest.bytes.prefix { !MappedText.isBlank($0) }
      rest = rest[flag.count..<rest.count].trimmed
    }
    // The list form is words in quotes, which a shell reader takes for words once brackets and commas are gone.
    let script = rest.hasPrefix("[") && rest.bytes.last == UInt8(ascii: "]") ? Self.words(ofList: rest) : rest
    for script in [script] + documents {
      let found = ShellSettings.settings(in: script, of: source, group: takeGroup())
      settings += found
      nextGroup = max(nextGroup, (found.map(\.group).max() ?? 0) + 1)
    }
  }

  private static func words(ofList list: MappedText) -> MappedText {
    var words = MappedText()
    var isQuoted = false
    for index in 1..<max(1, list.count - 1) {
      let byte = list.bytes[index]
      if byte == UInt8(ascii: "\""), list.bytes[index - 1] != UInt8(ascii: "\\") { isQuoted.toggle() }
      words.append(!isQuoted && byte == UInt8(ascii: ",") ? 0x20 : byte, at: list.offsets[index])
    }
    return words
  }

  private mutating func takeGroup() -> Int {
    defer { nextGroup += 1 }
    return nextGroup
  }
}

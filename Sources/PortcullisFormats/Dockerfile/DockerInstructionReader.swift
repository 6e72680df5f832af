/// Turns a joined line into an instruction, by the grammar that belongs to its keyword.
struct DockerInstructionReader {
  static let deepest = 8

  let escape: UInt8
  let line: Int

  func read(_ text: PlacedText, depth: Int = 0) throws(DockerfileError) -> DockerInstruction {
    guard depth < Self.deepest else {
      throw DockerfileError("ONBUILD holds ONBUILD \(depth) times", line: line)
    }
    let (name, rest) = DockerWords.firstAndRest(text.trimmed)
    var flags: [DockerInstruction.Word] = []
    var body = PlacedText([], at: name.offset(at: name.count))
    if let rest {
      let leading = DockerFlags(rest)
      flags = leading.words
      body = rest[leading.rest..<rest.count].trimmed
    }
    let keyword = name.text.lowercased()
    let trigger = keyword == "onbuild" && !body.isEmpty ? [try read(body, depth: depth + 1)] : []
    let (arguments, isJSON) = try self.arguments(keyword, body)
    return DockerInstruction(
      name: DockerInstruction.Word(text: name.text, offset: name.offset(at: 0)), flags: flags, body: body,
      arguments: arguments, isJSON: isJSON, trigger: trigger)
  }

  private typealias Arguments = (words: [DockerInstruction.Word], isJSON: Bool)

  private func arguments(_ keyword: String, _ body: PlacedText) throws(DockerfileError) -> Arguments {
    switch keyword {
    case "from", "expose": return (DockerWords.whitespaceDelimited(body), false)
    case "add", "copy", "volume":
      if let words = try DockerWords.json(body, line: line) { return (words, true) }
      return (DockerWords.whitespaceDelimited(body), false)
    case "run", "cmd", "entrypoint", "shell": return try shellOrJSON(body)
    case "env", "label": return (try namedValues(keyword, body), false)
    case "arg": return (DockerQuotedWords.split(body, escape: escape), false)
    case "healthcheck": return try health(body)
    case "maintainer", "stopsignal", "user", "workdir": return (whole(body), false)
    case "onbuild": return ([], false)
    default: return ([DockerInstruction.Word(text: "", offset: body.offset(at: 0))], false)
    }
  }

  private func whole(_ body: PlacedText) -> [DockerInstruction.Word] {
    body.isEmpty ? [] : [DockerWords.word(body, 0..<body.count)]
  }

  private func shellOrJSON(_ body: PlacedText) throws(DockerfileError) -> Arguments {
    if let words = try DockerWords.json(body, line: line) { return (words, true) }
    return (whole(body), false)
  }

  private func health(_ body: PlacedText) throws(DockerfileError) -> Arguments {
    guard !body.isEmpty else { return ([], false) }
    let stop = body.bytes.firstIndex(where: UnicodeSpace.isASCII) ?? body.count
    let next = UnicodeSpace.end(in: body.bytes, from: stop)
    let kind = DockerWords.word(body, 0..<stop)
    let (words, isJSON) = try shellOrJSON(body[next..<body.count])
    return ([kind] + words, isJSON)
  }

  private func namedValues(
    _ keyword: String, _ body: PlacedText
  ) throws(DockerfileError) -> [DockerInstruction.Word] {
    let words = DockerQuotedWords.split(body, escape: escape)
    guard let first = words.first else { return [] }
    guard first.text.contains("=") else {
      let (key, value) = DockerWords.firstAndRest(body)
      guard let value else {
        throw DockerfileError("\(keyword.uppercased()) has a name and no value", line: line)
      }
      return [key, value].map { DockerWords.word($0, 0..<$0.count) } + [separator("", value)]
    }
    var result: [DockerInstruction.Word] = []
    for word in words {
      guard let equals = word.text.utf8.firstIndex(of: UInt8(ascii: "=")) else {
        throw DockerfileError("\(keyword.uppercased()) has no = in \(word.text)", line: line)
      }
      let key = String(word.text[..<equals])
      let value = String(word.text[word.text.index(after: equals)...])
      let place = word.offset + key.utf8.count
      result.append(DockerInstruction.Word(text: key, offset: word.offset))
      result.append(DockerInstruction.Word(text: value, offset: place + 1))
      result.append(DockerInstruction.Word(text: "=", offset: place))
    }
    return result
  }

  private func separator(_ text: String, _ value: PlacedText) -> DockerInstruction.Word {
    DockerInstruction.Word(text: text, offset: value.offset(at: 0))
  }
}

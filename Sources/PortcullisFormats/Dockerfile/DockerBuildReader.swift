/// Follows the instructions of a file in order, keeping stages and variables.
struct DockerBuildReader {
  private static let known: Set<String> = [
    "add", "arg", "cmd", "copy", "entrypoint", "env", "expose", "from", "healthcheck", "label", "maintainer",
    "onbuild", "run", "shell", "stopsignal", "user", "volume", "workdir",
  ]

  let escape: Unicode.Scalar
  private var globals = DockerVariables()
  private(set) var stages: [DockerBuild.Stage] = []
  private var references: [DockerImageReferences.Named] = []
  private var fromUses: [DockerImageUse] = []
  private(set) var downloads: [DockerDownload] = []

  init(escape: Unicode.Scalar) { self.escape = escape }

  /// In the order of the file; names of stages count wherever the stage stands.
  var images: [DockerImageUse] {
    let names = stages.map(\.name)
    let uses = fromUses + references.map { DockerImageReferences.use(of: $0, stages: names) }
    return uses.sorted { $0.written.offset < $1.written.offset }
  }

  mutating func read(_ instruction: DockerInstruction) throws(DockerfileError) {
    let keyword = instruction.keyword
    guard Self.known.contains(keyword) else {
      throw DockerfileError("no instruction is called \(instruction.name.text)", line: instruction.line)
    }
    if keyword == "from" { return try startStage(instruction) }
    guard !stages.isEmpty else {
      guard keyword == "arg" else {
        throw DockerfileError(
          "\(keyword.uppercased()) stands in front of the first FROM", line: instruction.line)
      }
      return declare(instruction, in: &globals)
    }
    let isTrigger = keyword == "onbuild"
    guard let inner = isTrigger ? instruction.trigger.first : instruction else {
      throw DockerfileError("ONBUILD has no instruction", line: instruction.line)
    }
    if isTrigger, ["from", "onbuild", "maintainer"].contains(inner.keyword) {
      throw DockerfileError("ONBUILD cannot hold \(inner.name.text)", line: instruction.line)
    }
    try apply(inner, isTrigger: isTrigger, lines: instruction)
  }

  private mutating func apply(
    _ inner: DockerInstruction, isTrigger: Bool, lines outer: DockerInstruction
  ) throws(DockerfileError) {
    let index = stages.count - 1
    let variables = stages[index].variables
    var instruction = inner
    instruction.lines = outer.lines
    instruction.heredocs = outer.heredocs
    stages[index].steps.append(
      DockerBuild.Step(instruction: instruction, variables: variables, isTrigger: isTrigger))
    switch inner.keyword {
    case "arg" where !isTrigger: declare(inner, in: &stages[index].variables)
    case "env" where !isTrigger: setEnvironment(inner, in: &stages[index].variables)
    case "copy", "run":
      references += try DockerImageReferences.named(in: instruction, stage: index, isTrigger: isTrigger)
    case "add": addDownloads(instruction, variables, isTrigger)
    default: break
    }
  }

  private mutating func startStage(_ instruction: DockerInstruction) throws(DockerfileError) {
    let words = instruction.arguments
    guard words.count == 1 || (words.count == 3 && words[1].text.lowercased() == "as") else {
      throw DockerfileError("FROM takes an image, or an image AS a name", line: instruction.line)
    }
    let name = words.count == 3 ? words[2].text.lowercased() : nil
    if let name, !Self.isStageName(name) {
      throw DockerfileError("\(words[2].text) is no name for a stage", line: instruction.line)
    }
    let (use, parent) = DockerImageReferences.base(
      words[0], globals: globals, escape: escape, stages: stages.map(\.name))
    fromUses.append(use)
    var variables = DockerVariables()
    if let parent { variables = stages[parent].variables }
    stages.append(
      DockerBuild.Stage(name: name, parent: parent, from: instruction, variables: variables))
  }

  private static func isStageName(_ name: String) -> Bool {
    guard let first = name.utf8.first, (0x61...0x7A).contains(first) else { return false }
    return name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || [0x2D, 0x5F, 0x2E].contains($0)
    }
  }

  private func declare(_ instruction: DockerInstruction, in variables: inout DockerVariables) {
    for (key, value) in instruction.pairs {
      guard let value else {
        variables.setArgument(key.text, globals.values[key.text])
        continue
      }
      variables.setArgument(
        key.text, (try? variables.expansion(escape: escape).expand(value.text))?.text ?? value.text)
    }
  }

  private func setEnvironment(_ instruction: DockerInstruction, in variables: inout DockerVariables) {
    let expansion = variables.expansion(escape: escape)
    for (key, value) in instruction.pairs {
      guard let value else { continue }
      variables.setEnvironment(key.text, (try? expansion.expand(value.text))?.text ?? value.text)
    }
  }

  private mutating func addDownloads(
    _ instruction: DockerInstruction, _ variables: DockerVariables, _ isTrigger: Bool
  ) {
    let expansion = variables.expansion(escape: escape)
    let checksum = instruction.flag("checksum").map { (try? expansion.expand($0.text))?.text ?? $0.text }
    for word in instruction.arguments.dropLast() {
      guard let result = try? expansion.expand(word.text) else { continue }
      let missing = result.unset.filter(variables.arguments.contains).sorted()
      let isFetched = DockerAddress.isFetched(result.text)
      guard isFetched || (!missing.isEmpty && word.text.hasPrefix("$")) else { continue }
      downloads.append(
        DockerDownload(
          written: word, address: result.text, isGit: DockerAddress.isGit(result.text), checksum: checksum,
          missing: missing, isTrigger: isTrigger))
    }
  }
}

extension DockerInstruction {
  var line: Int { max(lines.lowerBound, 1) }
}

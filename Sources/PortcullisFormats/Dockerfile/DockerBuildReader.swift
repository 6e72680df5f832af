/// Follows the instructions of a file in order, keeping stages and variables.
struct DockerBuildReader {
  private static let known: Set<String> = [
    "add", "arg", "cmd", "copy", "entrypoint", "env", "expose", "from", "healthcheck", "label", "maintainer",
    "onbuild", "run", "shell", "stopsignal", "user", "volume", "workdir",
  ]

  let escape: Unicode.Scalar
  /// Bounds on what is held in memory; a file beyond them is refused, and so undecided.
  private static let mostStages = 500
  private static let mostVariables = 1000

  private(set) var globals = DockerVariables()
  private var current = DockerVariables()
  private var ends: [DockerVariables] = []
  /// The last stage of each name.
  private var indexByName: [String: Int] = [:]
  private(set) var stages: [DockerBuild.Stage] = []
  private var references: [DockerImageReferences.Named] = []
  private var fromUses: [DockerImageUse] = []
  private(set) var downloads: [DockerDownload] = []

  init(escape: Unicode.Scalar) { self.escape = escape }

  /// In the order of the file; names of stages count wherever the stage stands.
  var images: [DockerImageUse] {
    let names = Set(indexByName.keys)
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
      globals.apply(instruction, globals: DockerVariables(), escape: escape)
      return try limit(globals, instruction)
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
    var instruction = inner
    instruction.lines = outer.lines
    instruction.heredocs = outer.heredocs
    stages[index].steps.append(DockerBuild.Step(instruction: instruction, isTrigger: isTrigger))
    switch inner.keyword {
    case "arg" where !isTrigger, "env" where !isTrigger:
      current.apply(inner, globals: globals, escape: escape)
      try limit(current, outer)
    case "copy", "run":
      references += try DockerImageReferences.named(in: instruction, stage: index, isTrigger: isTrigger)
    case "add": addDownloads(instruction, current, isTrigger)
    default: break
    }
  }

  private func limit(
    _ variables: DockerVariables, _ instruction: DockerInstruction
  ) throws(DockerfileError) {
    guard variables.values.count <= Self.mostVariables else {
      throw DockerfileError(
        "more than \(Self.mostVariables) variables are too many to follow", line: instruction.line)
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
    guard stages.count < Self.mostStages else {
      throw DockerfileError(
        "more than \(Self.mostStages) stages are too many to follow", line: instruction.line)
    }
    if !stages.isEmpty { ends.append(current) }
    let (use, parent) = DockerImageReferences.base(
      words[0], globals: globals, escape: escape, stages: indexByName)
    fromUses.append(use)
    current = parent.map { ends[$0] } ?? DockerVariables()
    if let name { indexByName[name] = stages.count }
    stages.append(
      DockerBuild.Stage(name: name, parent: parent, from: instruction, inherited: current))
  }

  private static func isStageName(_ name: String) -> Bool {
    guard let first = name.utf8.first, (0x61...0x7A).contains(first) else { return false }
    return name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || [0x2D, 0x5F, 0x2E].contains($0)
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

import PortcullisCore
import PortcullisFormats

/// Follows the instructions of a Dockerfile and notes every step that brings software in.
struct ImageInstallWalk {
  let context: ImageContext
  let index: LineIndex
  /// Bytes of the Dockerfile.
  let size: Int
  /// What pip would say about a committed requirements file: nil when it is hashed throughout.
  let hashFault: (String) -> String?

  /// What was said about each file, so that it is read once.
  var faults: [String: String?] = [:]
  var steps: [ImageInstallSeen] = []
  var files = ImageFileSystem()
  var fetched = FetchedFiles()
  var variables: [String: String] = [:]
  /// True once a lock was installed in the stage, by ecosystem.
  var lockedEcosystems: Set<String> = []
  var shell = ["/bin/sh", "-c"]
  private var ended: [StageEnd] = []
  private var names: [String?] = []
  private var escape: Unicode.Scalar = "\\"
  var scriptDepth = 0

  /// What a later stage may start or copy from.
  private struct StageEnd {
    let files: ImageFileSystem
    let fetched: FetchedFiles
    let shell: [String]
    let lockedEcosystems: Set<String>
  }

  init(
    context: ImageContext, index: LineIndex, size: Int, hashFault: @escaping (String) -> String?
  ) {
    self.context = context
    self.index = index
    self.size = size
    self.hashFault = hashFault
  }

  mutating func follow(_ build: DockerBuild) {
    escape = build.escape
    names = build.stages.map(\.name)
    for stage in build.stages {
      let parent = stage.parent.map { ended[$0] }
      files = parent?.files ?? ImageFileSystem()
      fetched = parent?.fetched ?? FetchedFiles()
      shell = parent?.shell ?? ["/bin/sh", "-c"]
      lockedEcosystems = parent?.lockedEcosystems ?? []
      var scope = stage.inherited
      for step in stage.steps {
        variables = scope.values
        follow(step)
        build.apply(step, to: &scope)
      }
      ended.append(
        StageEnd(files: files, fetched: fetched, shell: shell, lockedEcosystems: lockedEcosystems))
    }
  }

  /// The steps, without a preparation of what is run anyway.
  var told: [ImageInstallSeen] {
    let run = Set(steps.filter { $0.fact == .executesFetched }.map(\.subject))
    return steps.filter { $0.fact != .preparesFetched || !run.contains($0.subject) }
  }

  private mutating func follow(_ step: DockerBuild.Step) {
    let instruction = step.instruction
    switch instruction.keyword {
    case "workdir":
      files.directory = files.absolute(instruction.arguments.first.map { expand($0.text) } ?? "/")
    case "shell": if instruction.isJSON { shell = instruction.arguments.map(\.text) }
    case "copy", "add": copy(instruction)
    case "run": run(instruction)
    default: break
    }
  }

  private func expand(_ word: String) -> String {
    (try? DockerExpansion(variables: variables, escape: escape).expand(word))?.text ?? word
  }

  private mutating func copy(_ instruction: DockerInstruction) {
    let words = instruction.arguments.map { expand($0.text) }
    guard let destination = words.last else { return }
    let sources = words.dropLast().filter { !$0.contains("://") && !$0.hasPrefix("<<") }
    if let document = instruction.heredocs.first {
      files.write(destination, .inline(document.content.bytes))
    } else if let from = instruction.flag("from")?.text {
      guard let stage = stage(named: from) else { return }
      files.take(sources, to: destination, from: stage.files)
      if sources.contains(where: { $0.contains("node_modules") }) {
        lockedEcosystems.formUnion(stage.lockedEcosystems)
      }
    } else {
      files.copy(sources, to: destination, context: context)
    }
  }

  private func stage(named name: String) -> StageEnd? {
    if let number = Int(name) { return ended.indices.contains(number) ? ended[number] : nil }
    let index = names.lastIndex(of: name.lowercased())
    return index.flatMap { ended.indices.contains($0) ? ended[$0] : nil }
  }

  private mutating func run(_ instruction: DockerInstruction) {
    let outside = files
    mount(instruction)
    if instruction.isJSON {
      let command = ShellScript.Command(link: .start, words: instruction.arguments)
      follow(ShellScript(single: command), stopsOnError: false)
    } else if let script = script(of: instruction) {
      follow(script, stopsOnError: shellStopsOnError)
    }
    // Mounts end with the instruction, and so does its change of directory.
    var written = files
    written.leave(outside)
    files = written
    fetched.endOfRun()
  }

  private mutating func mount(_ instruction: DockerInstruction) {
    for mount in instruction.flags(named: "mount") {
      let fields = DockerMount.fields(of: mount) ?? []
      let value = { (names: [String]) in fields.last { names.contains($0.key) }?.value.text }
      guard value(["type"]) ?? "bind" == "bind", let target = value(["target", "dst", "destination"])
      else { continue }
      let source = expand(value(["source", "src"]) ?? ".")
      guard let from = value(["from"]) else {
        files.mount(source, at: expand(target), context: context)
        continue
      }
      if let stage = stage(named: from) { files.mount(source, at: expand(target), from: stage.files) }
    }
  }

  private var shellStopsOnError: Bool {
    shell.dropFirst().contains { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains("e") }
  }

  /// Notes a step at its place; what the same command already said is not said again.
  mutating func note(
    _ fact: ImageInstallSeen.Fact, _ command: String, at offset: Int, subject: String, detail: String = "",
    remedy: String
  ) {
    let (line, column) = index.position(of: min(offset, size))
    steps.append(
      ImageInstallSeen(
        fact: fact, command: command, subject: subject, detail: detail, remedy: remedy, line: line,
        column: column))
  }
}

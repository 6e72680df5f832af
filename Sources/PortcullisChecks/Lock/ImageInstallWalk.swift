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
  private var shell = ["/bin/sh", "-c"]
  private var ended: [StageEnd] = []
  private var names: [String?] = []
  private var escape: Unicode.Scalar = "\\"
  private var scriptDepth = 0

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

  /// The script that a shell runs; nil when another interpreter reads it.
  private mutating func script(of instruction: DockerInstruction) -> ShellScript? {
    let program = shell.first?.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last?.lowercased() ?? "sh"
    guard Self.shells.contains(program) else {
      note(.unreadScript, instruction.name.text, at: instruction.body.offset(at: 0), subject: program)
      return nil
    }
    var text = instruction.body
    if let document = instruction.heredocs.first, instruction.arguments.first.map(isOnlyMark) ?? false {
      text = document.content
      if let interpreter = Self.interpreter(of: text.bytes), !Self.shells.contains(interpreter) { return nil }
    } else {
      for document in instruction.heredocs {
        text.append([0x0A], at: document.content.offset(at: 0))
        text.append(document.content)
        text.append(
          Array(document.name.utf8) + [0x0A], at: document.content.offset(at: document.content.count))
      }
    }
    return ShellScript(text)
  }

  private func isOnlyMark(_ word: DockerInstruction.Word) -> Bool {
    word.text.hasPrefix("<<") && !word.text.contains(" ")
  }

  static let mostCommands = 4000
  static let shells: Set<String> = ["sh", "bash", "dash", "ash", "zsh", "ksh", "busybox"]

  /// The program behind `#!`; nil without one.
  private static func interpreter(of bytes: [UInt8]) -> String? {
    guard bytes.starts(with: "#!".utf8) else { return nil }
    let line = String(decoding: bytes.prefix { $0 != 0x0A }.dropFirst(2), as: UTF8.self)
    let words = line.split(separator: " ").map { String($0.split(separator: "/").last ?? "") }
    return words.first == "env" ? words.dropFirst().first { !$0.hasPrefix("-") } : words.first
  }

  /// Follows a script, and the scripts that it hands to a shell.
  mutating func follow(_ script: ShellScript, stopsOnError: Bool) {
    guard scriptDepth < 8, script.commands.count <= Self.mostCommands else {
      let place = script.commands.first?.words.first?.offset ?? 0
      return note(
        .unfollowed, "RUN", at: place,
        subject: "a script nested deeply or of \(script.commands.count) commands",
        remedy: "move the steps into a script of the repository")
    }
    scriptDepth += 1
    defer { scriptDepth -= 1 }
    if !script.isComplete, let first = script.commands.first?.words.first {
      note(.unreadScript, first.text([:]), at: first.offset, subject: "the script")
    }
    var run = ImageScriptRun(script, stopsOnError: stopsOnError)
    for number in script.commands.indices {
      let raw = script.commands[number]
      for assignment in raw.assignments where raw.words.isEmpty {
        variables[assignment.name] = assignment.value.text(variables)
      }
      guard let command = ImageCommand(raw, variables) else { continue }
      run.note(command, at: number)
      for inner in command.substitutions { follow(inner, stopsOnError: false) }
      follow(command, number, &run)
    }
  }

  private mutating func follow(_ command: ImageCommand, _ number: Int, _ run: inout ImageScriptRun) {
    switch command.program {
    case "cd", "pushd": if let target = command.arguments.first { files.directory = files.absolute(target) }
    case "export", "declare", "local", "readonly":
      for word in command.arguments {
        guard let equals = word.firstIndex(of: "=") else { continue }
        variables[String(word[..<equals])] = String(word[word.index(after: equals)...])
      }
    default: break
    }
    followFetch(command, number, &run)
    judgeInstall(command)
    guard Self.shells.contains(command.program) || command.program == "eval" || command.program == "su" else {
      return
    }
    for inner in command.innerScripts { follow(inner, stopsOnError: command.stopsOnError) }
  }

  /// Notes a step at its place; what the same command already said is not said again.
  mutating func note(
    _ fact: ImageInstallSeen.Fact, _ command: String, at offset: Int, subject: String, detail: String = "",
    remedy: String = ""
  ) {
    let (line, column) = index.position(of: min(offset, size))
    steps.append(
      ImageInstallSeen(
        fact: fact, command: command, subject: subject, detail: detail, remedy: remedy, line: line,
        column: column))
  }
}

import PortcullisFormats

/// Which scripts the steps of an image run, followed command by command.
extension ImageInstallWalk {
  /// The script that a shell runs; nil when another interpreter reads it.
  mutating func script(of instruction: DockerInstruction) -> ShellScript? {
    let program = shell.first?.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last?.lowercased() ?? "sh"
    guard Self.shells.contains(program) else {
      note(
        .unreadScript, instruction.name.text, at: instruction.body.offset(at: 0), subject: program,
        remedy: "run what installs something in a RUN of its own, by sh")
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
      note(
        .unreadScript, first.text([:]), at: first.offset, subject: "the script",
        remedy: "sh -n shows where a quotation or a parenthesis stays open; write the script without")
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
    if let inner = command.runnerProgram { judgeInstall(inner) }
    change(command)
    guard
      Self.shells.contains(command.program) || command.program == "eval"
        || ["su", "runuser"].contains(command.program)
    else {
      return
    }
    for inner in command.innerScripts { follow(inner, stopsOnError: command.stopsOnError) }
  }
}

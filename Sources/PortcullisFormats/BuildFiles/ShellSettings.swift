/// Finds the settings in the commands of a script.
struct ShellSettings {
  var settings: [BuildFileSetting] = []
  let source: [UInt8]
  var nextGroup: Int
  /// Assignments that count only if their name is exported somewhere in the script.
  var plain: [BuildFileSetting] = []
  private var exportedNames: Set<String> = []
  private var exportsAll = false

  /// Groups are numbered from `group` on; that one itself is the whole script.
  static func settings(
    in script: MappedText, of source: [UInt8], group: Int, exportsAll: Bool = false
  ) -> [BuildFileSetting] {
    var reader = ShellSettings(source: source, group: group)
    reader.exportsAll = exportsAll
    reader.read(script, group: group, depth: 0)
    let effective = reader.plain.filter { reader.exportsAll || reader.exportedNames.contains($0.name) }
    return (reader.settings + effective).sorted { $0.offset < $1.offset }
  }

  private init(source: [UInt8], group: Int) {
    self.source = source
    nextGroup = group + 1
  }

  private static let depthLimit = 8

  private mutating func read(_ script: MappedText, group: Int, depth: Int) {
    guard depth < Self.depthLimit else { return }
    let commands = ScriptReader.commands(in: script)
    for (index, command) in commands.enumerated() {
      let reader = command.isPiped && index + 1 < commands.count ? commands[index + 1] : nil
      readWritten(by: command, into: reader, depth: depth)
      read(command.words[...], group: group, depth: depth)
    }
  }

  private mutating func read(_ words: ArraySlice<ShellCommand.Word>, group: Int, depth: Int) {
    var words = words.drop { Self.openers.contains($0.text) && !$0.isQuotedAtStart }
    let assignments = words.prefix { Self.assignment($0) != nil && !$0.isQuotedAtStart }
    words = words.dropFirst(assignments.count)
    guard let first = words.first else {
      for word in assignments { addPlain(word, group: group) }
      return
    }
    add(assignments, .prefix, command: words.map(\.text))
    let rest = words.dropFirst()
    switch first.text.split(separator: "/").last.map(String.init) ?? first.text {
    case "export", "declare", "typeset", "local", "readonly": readExport(first.text, rest, group: group)
    case "env", "sudo", "command", "exec", "nohup", "time", "nice", "xargs", "timeout", "gosu", "doas":
      readWrapped(rest, group: group, depth: depth)
    case "go": readGo(rest)
    case "make", "gmake", "just":
      add(rest.filter { Self.assignment($0) != nil }[...], .prefix, command: words.map(\.text))
    case "docker", "podman", "nerdctl", "buildah", "docker-compose", "kaniko", "executor": readContainer(rest)
    case "bash", "sh", "dash", "zsh", "ash", "su", "eval":
      readScripts(first.text, rest, group: group, depth: depth)
    case "set": readSet(rest)
    case "setenv": addPair(rest, .exported, group: group)
    default: readPowerShell(words, group: group)
    }
    readOptions(first.text, rest)
  }

  /// Words after which a command still begins.
  private static let openers: Set<String> = [
    "if", "then", "else", "elif", "do", "while", "until", "!", "{", "time",
  ]

  private mutating func readExport(_ verb: String, _ words: ArraySlice<ShellCommand.Word>, group: Int) {
    let options = words.filter { $0.text.hasPrefix("-") }
    guard verb == "export" || options.contains(where: { $0.text.contains("x") }) else { return }
    for word in words {
      if Self.assignment(word) != nil {
        add([word], .exported, command: [], group: group)
      } else {
        exportedNames.insert(word.text)
      }
    }
  }

  private mutating func readSet(_ words: ArraySlice<ShellCommand.Word>) {
    let texts = words.map(\.text)
    if texts.first.map({ $0.hasPrefix("-") && $0.contains("a") && !$0.contains("o") }) == true
      || texts.starts(with: ["-o", "allexport"])
    {
      exportsAll = true
    }
  }

  private mutating func readWrapped(_ words: ArraySlice<ShellCommand.Word>, group: Int, depth: Int) {
    guard depth < Self.depthLimit else { return }
    var rest = words
    while let word = rest.first, word.text.hasPrefix("-") {
      rest = rest.dropFirst(["-u", "-C", "-n", "-g", "-S"].contains(word.text) ? 2 : 1)
    }
    // `timeout 5m`, `nice 10`
    if let word = rest.first, word.text.first?.isNumber == true { rest = rest.dropFirst() }
    let assignments = rest.prefix { Self.assignment($0) != nil }
    let command = rest.dropFirst(assignments.count)
    add(assignments, .prefix, command: command.map(\.text))
    if !command.isEmpty { read(command, group: group, depth: depth + 1) }
  }

  private mutating func readGo(_ words: ArraySlice<ShellCommand.Word>) {
    let texts = words.map(\.text)
    guard texts.starts(with: ["env", "-w"]) else { return }
    add(words.dropFirst(2), .goEnvironment, command: [])
  }

  private mutating func readContainer(_ words: ArraySlice<ShellCommand.Word>) {
    var takesNext = false
    for word in words {
      let text = word.text
      if takesNext || ["--env=", "--build-arg=", "-e="].contains(where: text.hasPrefix) {
        let content = takesNext ? word.content : word.content.part(after: UInt8(ascii: "=")) ?? MappedText()
        add(content, .container, group: takeGroup())
      }
      takesNext = ["-e", "--env", "--build-arg"].contains(text)
    }
  }

  private mutating func readScripts(
    _ shell: String, _ words: ArraySlice<ShellCommand.Word>, group: Int, depth: Int
  ) {
    if shell == "eval" {
      for word in words { read(word.content, group: group, depth: depth + 1) }
      return
    }
    guard let flag = words.firstIndex(where: { $0.text.hasPrefix("-") && $0.text.hasSuffix("c") }),
      words.index(after: flag) < words.endIndex
    else { return }
    read(words[words.index(after: flag)].content, group: takeGroup(), depth: depth + 1)
  }

  private mutating func readPowerShell(_ words: ArraySlice<ShellCommand.Word>, group: Int) {
    guard let first = words.first, first.text.lowercased().hasPrefix("$env:") else { return }
    let content = first.content[5..<first.content.count]
    if content.bytes.contains(UInt8(ascii: "=")) {
      add(content, .exported, group: group)
    } else if words.dropFirst().first?.text == "=", let value = words.dropFirst(2).first {
      addSetting(
        content.text, value.text, .exported, span: first.span.lowerBound..<value.span.upperBound, group: group
      )
    }
  }

  private mutating func readOptions(_ program: String, _ words: ArraySlice<ShellCommand.Word>) {
    guard !["echo", "printf", "grep", "egrep", "rg", "git", ":", "sed", "test", "["].contains(program) else {
      return
    }
    if let first = words.first, Self.wholeCommands.contains(program) {
      settings.append(
        BuildFileSetting(
          name: program, value: "", form: .option, token: program + " " + first.text,
          offset: first.span.lowerBound, command: [program] + words.map(\.text), group: takeGroup()))
    }
    for (word, next) in zip(words, words.dropFirst().map(\.text) + [""]) {
      guard let name = Self.option(word.text, next) else { continue }
      settings.append(
        BuildFileSetting(
          name: name, value: "", form: .option,
          token: name == "-mod=mod" && next == "mod" ? "-mod mod" : word.text,
          offset: word.span.lowerBound, command: [program] + words.map(\.text), group: takeGroup()))
    }
  }

  /// The switch by its usual name: Go takes `--mod=mod` and `-mod mod` for `-mod=mod`.
  private static func option(_ word: String, _ next: String) -> String? {
    let text = word.hasPrefix("--mod") ? String(word.dropFirst()) : word
    if text == "-mod", next == "mod" { return "-mod=mod" }
    return options.contains(text) ? text : nil
  }

  /// Programs of which the switch that is missing counts.
  private static let wholeCommands: Set<String> = [
    "cargo", "go", "swift", "xcodebuild", "uv", "pip", "pip3", "python", "python3", "pdm", "pipenv",
  ]

  /// The switches worth a setting of their own.
  private static let options: Set<String> = [
    "--no-require-hashes", "--no-verify-hashes", "-insecure", "-mod=mod",
  ]
}

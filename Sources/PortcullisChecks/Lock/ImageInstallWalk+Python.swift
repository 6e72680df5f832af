import PortcullisFormats

/// What installs Python packages, and what it installs them from.
extension ImageInstallWalk {
  static let pipValues: Set<String> = [
    "-r", "--requirement", "-c", "--constraint", "-e", "--editable", "-t", "--target", "-i", "--index-url",
    "--extra-index-url", "-f", "--find-links", "--platform", "--python-version", "--implementation", "--abi",
    "--root", "--prefix", "--src", "--cache-dir", "--no-binary", "--only-binary", "--progress-bar",
    "--trusted-host", "--proxy", "--timeout", "--retries", "--cert", "--client-cert", "--report", "--log",
    "--upgrade-strategy", "--global-option", "--config-settings", "-C", "--exists-action", "--use-feature",
    "--use-deprecated", "--python", "-p", "--resolution", "--prerelease", "--exclude-newer", "--link-mode",
    "--extra", "--index", "--default-index", "--python-platform", "-w", "--wheel-dir", "-d", "--dest", "-b",
    "--directory", "--project", "--config-file", "--color",
    "--build-constraint", "--overrides", "--override", "--root-user-action",
  ]
  private static let installers: Set<String> = [
    "pip", "setuptools", "wheel", "uv", "poetry", "pipx", "pip-tools", "build", "virtualenv", "pdm", "hatch",
    "pipenv", "poetry-core", "hatchling",
  ]

  mutating func judgePython(_ command: ImageCommand) {
    if let words = PipWords(command)?.words {
      guard let start = PipWords.verb(in: words) else { return }
      let rest = command.with(arguments: words[(start + 1)...].flatMap(Self.unclustered))
      switch words[start] {
      case "install", "wheel", "download": pipInstall(rest, of: command)
      case "sync": syncFiles(rest, of: command)
      case "compile": produce(rest.values(of: "-o", "--output-file").first ?? command.output, by: command)
      case "freeze": produce(command.output, by: command)
      case "lock": produce(rest.values(of: "-o", "--output").first ?? "pylock.toml", by: command)
      default: break
      }
      return
    }
    switch command.program {
    case "pip-compile": compile(command)
    case "pip-sync": syncFiles(command, of: command)
    case "easy_install": named(command.operands(skippingValuesOf: ["-i", "-d", "-f"]), of: command)
    case let name where PipWords.isPython(name): judgeSetup(command)
    default: judgePythonProject(command)
    }
  }

  /// `python setup.py install`, which resolves what the project asks for.
  private mutating func judgeSetup(_ command: ImageCommand) {
    let words = command.operands(skippingValuesOf: ["-W", "-X"])
    guard words.first.map(Self.name) == "setup.py",
      words.contains("install") || words.contains("develop")
    else { return }
    let isAlone = command.has("--no-deps", "--single-version-externally-managed")
    guard !isAlone else { return }
    note(
      .projectTree, command, words[0],
      remedy: "pip install --require-hashes -r requirements.lock, then pip install --no-deps .")
  }

  /// `-qr FILE` as `-q`, `-r` and the file; any other word as it is.
  private static func unclustered(_ word: String) -> [String] {
    guard word.hasPrefix("-"), !word.hasPrefix("--"), word.count > 2 else { return [word] }
    let flags = word.dropFirst().prefix { "qvUIh".contains($0) }
    guard !flags.isEmpty else { return [word] }
    let rest = word.dropFirst(flags.count + 1)
    return flags.map { "-\($0)" } + (rest.isEmpty ? [] : ["-\(rest)"])
  }

  /// The output of pip-compile: named, or the input's name with another ending.
  private mutating func compile(_ command: ImageCommand) {
    let named = command.values(of: "-o", "--output-file").first
    let input = command.operands(skippingValuesOf: Self.pipValues.union(["-o"])).first
    var output = named ?? command.output ?? "requirements.txt"
    if named == nil, let input, input.hasSuffix(".in") { output = input.dropLast(3) + ".txt" }
    produce(output, by: command)
  }

  mutating func produce(_ path: String?, by command: ImageCommand, fromLock: Bool = false) {
    guard let path, path != "-" else { return }
    files.write(path, .produced(by: command.display, fromLock: fromLock))
  }

  private mutating func syncFiles(_ words: ImageCommand, of command: ImageCommand) {
    let paths = words.operands(skippingValuesOf: Self.pipValues)
    for path in paths.isEmpty ? ["requirements.txt"] : paths {
      requirements(path, of: command, enforcesHashes: words.has("--require-hashes"))
    }
  }

  private mutating func pipInstall(_ words: ImageCommand, of command: ImageCommand) {
    let fetchesLinks = words.values(of: "-f", "--find-links").contains { $0.contains("://") }
    guard !words.has("--no-index") || fetchesLinks, !words.has("--help") else { return }
    let enforces =
      words.has("--require-hashes")
      || ["1", "true", "yes", "on"].contains(command.environment["PIP_REQUIRE_HASHES"]?.lowercased() ?? "")
    for path in words.values(of: "-r", "--requirement") {
      requirements(path, of: command, enforcesHashes: enforces)
    }
    let hasNoDependencies = words.has("--no-deps") || command.environment["PIP_NO_DEPS"] == "1"
    let operands = words.operands(skippingValuesOf: Self.pipValues)
    let subjects = operands + words.values(of: "-e", "--editable")
    guard !enforces else { return }
    var names: [String] = []
    for subject in subjects {
      switch PipSubject(subject) {
      case .archive, .fixedAddress: break
      case .directory: projectTree(subject, of: command, hasNoDependencies: hasNoDependencies)
      case .unknown:
        note(
          .unfollowed, command, subject, detail: "a variable decides what is installed",
          remedy: "write the name in place of \(subject), or install it from a committed lock")
      case .name, .address: names.append(subject)
      }
    }
    named(names, of: command)
  }

  private mutating func named(_ names: [String], of command: ImageCommand) {
    guard !names.isEmpty else { return }
    let bare = names.map(Self.bareName)
    let isPinned = names.allSatisfy { $0.contains("==") && !$0.contains("*") }
    let fact: ImageInstallSeen.Fact =
      isPinned ? .namedWithVersion : bare.allSatisfy(Self.installers.contains) ? .installer : .named
    note(
      fact, command, names.joined(separator: " "),
      remedy: """
        add \(bare.joined(separator: ", ")) to a lock made with pip-compile --generate-hashes, and write \
        pip install --require-hashes -r requirements.lock
        """)
  }

  /// The project's name; a whole address where there is none, for half of one no longer looks like the secret it
  /// may hold.
  private static func bareName(_ subject: String) -> String {
    let name = subject.prefix { !"=<>!~[;@ ".contains($0) }
    return name.contains(":") ? subject : name.lowercased()
  }

  mutating func projectTree(_ path: String, of command: ImageCommand, hasNoDependencies: Bool) {
    guard !hasNoDependencies else { return }
    let after = lockedEcosystems.contains("python") ? "the lock installed before it does not bind it" : ""
    note(
      .projectTree, command, path, detail: after,
      remedy: "pip install --require-hashes -r requirements.lock, then \(command.display) --no-deps")
  }

  static func name(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }

  mutating func note(
    _ fact: ImageInstallSeen.Fact, _ command: ImageCommand, _ subject: String, detail: String = "",
    remedy: String
  ) {
    note(fact, command.display, at: command.offset, subject: subject, detail: detail, remedy: remedy)
  }
}

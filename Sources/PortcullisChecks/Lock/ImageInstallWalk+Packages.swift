import PortcullisFormats

/// What installs packages of other languages and of the distribution.
extension ImageInstallWalk {
  mutating func judgeInstall(_ command: ImageCommand) {
    switch command.program {
    case "npm", "pnpm", "yarn", "bun", "npx", "bunx", "pnpx": judgeNode(command)
    case "cargo": judgeCargo(command)
    case "go": judgeGo(command)
    case "gem": judgeGem(command)
    case "xargs", "parallel": judgeList(command, "it adds what it reads")
    case "find" where command.has("-exec", "-execdir", "-ok"): judgeList(command, "it adds what it finds")
    case "apt-get", "apt", "aptitude", "apk", "dnf", "microdnf", "yum", "zypper": judgeSystem(command)
    default: judgePython(command)
    }
  }

  private func verbs(_ command: ImageCommand) -> [String] {
    command.operands(skippingValuesOf: [
      "--prefix", "-C", "--dir", "--cwd", "--filter", "-F", "--registry", "-w",
    ])
  }

  private mutating func judgeNode(_ command: ImageCommand) {
    let words = verbs(command)
    let verb = words.first ?? ""
    switch (command.program, verb) {
    case ("npm", "ci"), ("npm", "clean-install"):
      nodeLocked(command, ["package-lock.json", "npm-shrinkwrap.json"])
    case ("npm", "install"), ("npm", "i"), ("npm", "add"): npmInstall(command, Array(words.dropFirst()))
    case ("npm", "exec"), ("npx", _), ("bunx", _), ("pnpx", _), ("pnpm", "dlx"), ("yarn", "dlx"):
      execute(command)
    case ("yarn", "install"), ("yarn", ""):
      frozen(command, ["--immutable", "--frozen-lockfile"], "yarn.lock")
    case ("pnpm", "install"), ("pnpm", "i"): frozen(command, ["--frozen-lockfile"], "pnpm-lock.yaml")
    case ("pnpm", "fetch"): nodeLocked(command, ["pnpm-lock.yaml"])
    case ("bun", "install"), ("bun", "i"): frozen(command, ["--frozen-lockfile"], "bun.lock")
    case ("bun", "ci"): nodeLocked(command, ["bun.lock", "bun.lockb"])
    case ("npm", "update"), ("npm", "upgrade"), ("yarn", "upgrade"), ("yarn", "up"), ("pnpm", "update"),
      ("pnpm", "up"), ("bun", "update"):
      other(command, "it takes the newest versions", "update outside the build, and commit the lock")
    case ("yarn", "add"), ("yarn", "global"), ("pnpm", "add"), ("bun", "add"):
      other(command, "packages named on the command line", "declare them in package.json and its lock")
    default: break
    }
  }

  private mutating func npmInstall(_ command: ImageCommand, _ names: [String]) {
    if command.has("--package-lock-only") { return produce("package-lock.json", by: command) }
    let local = names.filter { !$0.hasPrefix(".") && !$0.hasPrefix("/") && !$0.hasSuffix(".tgz") }
    guard names.isEmpty || !local.isEmpty else { return }
    names.isEmpty
      ? other(command, "npm install may change what the lock says", "npm ci")
      : other(
        command, "\(local.joined(separator: " ")) named on the command line",
        "declare them in package.json, and write npm ci")
  }

  private mutating func frozen(_ command: ImageCommand, _ options: [String], _ lock: String) {
    guard !command.has("--version", "-v", "--help") else { return }
    guard options.contains(where: { command.has($0) }) else {
      return other(
        command, "without \(options.joined(separator: " or ")) it may change \(lock)",
        "\(command.display) \(options.last ?? "")")
    }
    nodeLocked(command, [lock])
  }

  private mutating func nodeLocked(_ command: ImageCommand, _ locks: [String]) {
    let lock = locks.first { files.origin(of: $0) != .unknown } ?? locks[0]
    guard context.tracks(lock) || files.origin(of: lock) != .unknown else { return }
    lockedEcosystems.insert("node")
    lockOrResolve(command, lock, ecosystem: "node")
  }

  private mutating func execute(_ command: ImageCommand) {
    guard
      !lockedEcosystems.contains("node")
        || command.arguments.contains(where: { $0.dropFirst().contains("@") })
    else { return }
    guard !command.has("--no-install", "--no"), !command.arguments.isEmpty else { return }
    other(
      command, "it fetches what the project does not lock", "add the tool to devDependencies and its lock")
  }

  private mutating func judgeCargo(_ command: ImageCommand) {
    let words = verbs(command)
    if words.first == "generate-lockfile" || words.first == "update" {
      return produce("Cargo.lock", by: command)
    }
    guard words.first == "install" || words.first == "binstall" else { return }
    let isFixed =
      command.has("--locked")
      && (command.has("--version", "--vers", "--path", "--rev") || words.contains { $0.contains("@") })
    let isLocal = command.has("--path") && command.has("--locked")
    guard !isFixed, !isLocal else { return }
    other(
      command, "it needs --locked and --version to install the same again",
      "cargo install --locked --version X.Y.Z \(words.dropFirst().first ?? "")")
  }

  private mutating func judgeGo(_ command: ImageCommand) {
    let words = command.operands(skippingValuesOf: ["-ldflags", "-tags", "-C", "-mod", "-gcflags"])
    if words.prefix(2) == ["mod", "tidy"] {
      return other(command, "it may change go.mod and go.sum", "go mod download")
    }
    guard let verb = words.first, ["install", "get", "run"].contains(verb) else { return }
    guard verb != "get" || !command.has("-u", "-u=patch") else {
      return other(command, "-u takes the newest versions", "go mod download")
    }
    let moving = words.dropFirst().filter { word in
      guard let at = word.lastIndex(of: "@") else { return verb == "get" && isElsewhere(word) }
      return !isGoVersion(String(word[word.index(after: at)...]))
    }
    guard let first = moving.first else { return }
    other(
      command, "\(first) is whatever is there when the image is built",
      "go install \(first.prefix { $0 != "@" })@vX.Y.Z, or a tool directive in go.mod")
  }

  /// True for the path of a module with a host in it, and false for `./...`.
  private func isElsewhere(_ path: String) -> Bool {
    !path.hasPrefix(".") && !path.hasPrefix("/") && path.prefix { $0 != "/" }.contains(".")
  }

  private func isGoVersion(_ text: String) -> Bool {
    if text.hasPrefix("$") { return true }
    if text.utf8.count >= 12,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    {
      return true
    }
    return text.hasPrefix("v") && text.contains { $0 == "." }
  }

  private mutating func judgeGem(_ command: ImageCommand) {
    let words = command.operands(skippingValuesOf: ["-v", "--version", "-i", "--install-dir"])
    guard words.first == "install", !command.has("-v", "--version"), words.count > 1 else { return }
    guard !words.dropFirst().allSatisfy({ $0.contains(":") || $0.hasSuffix(".gem") }) else { return }
    other(
      command, "it takes the newest version",
      "declare it in the Gemfile and its lock, and write bundle install")
  }

  /// Words are added that nobody can see here.
  private mutating func judgeList(_ command: ImageCommand, _ reason: String) {
    let installers: Set<String> = ["pip", "pip3", "uv", "npm", "cargo", "gem", "go"]
    guard command.arguments.contains("install"), command.arguments.contains(where: installers.contains)
    else { return }
    note(
      .unfollowed, command, command.display, detail: reason,
      remedy: "name the file: pip install --require-hashes -r FILE")
  }

  private mutating func judgeSystem(_ command: ImageCommand) {
    let words = command.operands(skippingValuesOf: [
      "-t", "--target-release", "-o", "-c", "--virtual", "-X", "--repository",
    ])
    guard let verb = words.first, ["install", "add"].contains(verb) else { return }
    let names = words.dropFirst().filter { !$0.contains("/") && !$0.hasPrefix(".") && !$0.contains("=") }
    guard !names.isEmpty else { return }
    let shown = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
    note(
      .systemPackages, command, shown, detail: command.program,
      remedy: "name a snapshot of the distribution as the source where the bytes must be the same")
  }

  private mutating func other(_ command: ImageCommand, _ reason: String, _ remedy: String) {
    note(.otherEcosystem, command, command.program, detail: reason, remedy: remedy)
  }
}

import PortcullisFormats

/// What is fetched, checked and run, in that order or another.
extension ImageInstallWalk {
  private static let interpreters: Set<String> = [
    "sh", "bash", "dash", "ash", "zsh", "ksh", "python", "python3", "perl", "ruby", "node", "php", "source",
    ".",
  ]
  private static let unpackers: Set<String> = ["tar", "bsdtar", "unzip", "gunzip", "cpio", "xz", "7z"]
  private static let packageTools: Set<String> = [
    "dpkg", "rpm", "apt", "apt-get", "yum", "dnf", "apk", "zypper",
  ]

  mutating func followFetch(_ command: ImageCommand, _ number: Int, _ run: inout ImageScriptRun) {
    let feeding = run.feeding(number)
    if let check = DigestProof(command, feeding: feeding) {
      fetched.verify(named: check.subject, run.guarded(by: number))
      return
    }
    if let fetch = FetchCommand(command) {
      for path in fetch.files { fetched.fetch(files.absolute(path), from: fetch.address) }
    }
    substituted(command)
    piped(command, feeding)
    guard !fetched.isEmpty else { return }
    carry(command)
    execute(command, number)
    prepare(command, number)
  }

  /// `curl … | sh`, and what a pipe writes to a file.
  private mutating func piped(_ command: ImageCommand, _ feeding: [ImageCommand]) {
    guard let source = feeding.lazy.compactMap({ FetchCommand($0) }).first(where: \.writesToOutput) else {
      return
    }
    if let output = command.output, FetchCommand(command) == nil {
      fetched.fetch(files.absolute(output), from: source.address)
    }
    if command.program == "tee" {
      for path in command.operands(skippingValuesOf: []) {
        fetched.fetch(files.absolute(path), from: source.address)
      }
    }
    let readsInput =
      command.operands(skippingValuesOf: []).allSatisfy { $0 == "-" || $0.hasPrefix("-") }
      || command.has("-s")
    if Self.interpreters.contains(command.program), readsInput, !command.has("-c") {
      note(
        .executesFetched, command, source.address, detail: "it goes straight into \(command.program)",
        remedy: "fetch to a file, compare it with sha256sum --check, and run it only then")
    } else if Self.unpackers.contains(command.program), command.output == nil {
      note(
        .preparesFetched, command, source.address, detail: "\(command.program) unpacks it unseen",
        remedy: "ADD --checksum=sha256:<digest> \(source.address) …, or fetch to a file and check it first")
    }
  }

  /// `sh -c "$(curl …)"`, `bash <(curl …)`.
  private mutating func substituted(_ command: ImageCommand) {
    guard Self.interpreters.contains(command.program) || command.program == "eval" else { return }
    for script in command.substitutions {
      for inner in script.commands {
        guard let inner = ImageCommand(inner, variables), let fetch = FetchCommand(inner),
          fetch.writesToOutput
        else { continue }
        note(
          .executesFetched, command, fetch.address, detail: "it goes straight into \(command.program)",
          remedy: "fetch to a file, compare it with sha256sum --check, and run it only then")
      }
    }
  }

  /// mv, cp, install and ln give the content another name.
  private mutating func carry(_ command: ImageCommand) {
    guard ["mv", "cp", "install", "ln"].contains(command.program) else { return }
    let words = command.operands(skippingValuesOf: ["-m", "-o", "-g", "--mode"])
    guard let target = words.last, words.count > 1 else { return }
    for source in words.dropLast() {
      let name = Self.name(source)
      fetched.move(files.absolute(source), to: files.absolute(target))
      fetched.move(files.absolute(source), to: files.absolute(target + "/" + name))
    }
  }

  private mutating func execute(_ command: ImageCommand, _ number: Int) {
    var candidates: [String] = []
    if command.path.contains("/") { candidates.append(files.absolute(command.path)) }
    if let program = fetched.path(ofProgram: command.program), !command.path.contains("/") {
      candidates.append(program)
    }
    if Self.interpreters.contains(command.program) {
      candidates += command.operands(skippingValuesOf: ["-c"]).prefix(1).map { files.absolute($0) }
      candidates += command.redirections.filter { $0.sign == "<" }.map { files.absolute($0.target) }
    }
    if Self.packageTools.contains(command.program) {
      candidates += command.operands(skippingValuesOf: []).map { files.absolute($0) }
    }
    for path in candidates {
      guard let address = fetched.unguarded(path, at: number) else { continue }
      fetched.report(path)
      note(
        .executesFetched, command, address, detail: "no digest check stops the build in front of it",
        remedy: "echo '<digest>  \(Self.name(path))' | sha256sum --check - && \(command.display)")
    }
  }

  private mutating func prepare(_ command: ImageCommand, _ number: Int) {
    let words = command.operands(skippingValuesOf: ["-C", "-d", "--directory"])
    let makesExecutable =
      command.program == "chmod"
      && words.first.map { $0.contains("x") || $0.contains("7") || $0.contains("5") } == true
    let unpacks =
      Self.unpackers.contains(command.program)
      && !(command.arguments.first?.contains("t") ?? false && command.program == "tar"
        && !(command.arguments.first?.contains("x") ?? false))
    guard makesExecutable || unpacks else { return }
    for path in words + command.values(of: "-f", "--file") + Self.clustered(command) {
      let path = files.absolute(path)
      guard let address = fetched.unguarded(path, at: number) else { continue }
      if unpacks { fetched.report(path) }
      guard unpacks || makesExecutable else { continue }
      note(
        .preparesFetched, command, address,
        detail: unpacks ? "\(command.program) unpacks it unseen" : "it becomes a program of the image unseen",
        remedy: "echo '<digest>  \(Self.name(path))' | sha256sum --check - && \(command.display)")
    }
  }

  /// The archive behind a cluster such as `-xzf`.
  private static func clustered(_ command: ImageCommand) -> [String] {
    guard command.program == "tar" else { return [] }
    return zip(command.arguments, command.arguments.dropFirst()).filter {
      $0.0.hasPrefix("-") && $0.0.hasSuffix("f")
    }
    .map(\.1)
  }
}

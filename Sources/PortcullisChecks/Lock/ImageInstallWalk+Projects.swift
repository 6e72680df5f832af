import PortcullisFormats

/// Project managers of Python: what they lock by themselves, and when they look away.
extension ImageInstallWalk {
  mutating func judgePythonProject(_ command: ImageCommand) {
    let words = command.operands(skippingValuesOf: [
      "--directory", "--project", "--config-file", "--color", "-C",
    ])
    let verb = words.first ?? ""
    switch (command.program, verb) {
    case ("uv", "sync"), ("uv", "run"): uvSync(command, verb)
    case ("uv", "lock"), ("poetry", "lock"), ("pdm", "lock"), ("pipenv", "lock"):
      produce(lockName(command.program), by: command)
    case ("uv", "export"), ("poetry", "export"), ("pdm", "export"), ("pipenv", "requirements"):
      export(command)
    case ("uv", "tool"), ("uvx", _), ("pipx", "install"), ("pipx", "run"): isolated(command)
    case ("poetry", "install"), ("poetry", "sync"): lockOrResolve(command, "poetry.lock")
    case ("poetry", "update"), ("poetry", "add"), ("pdm", "update"), ("pdm", "add"), ("uv", "add"):
      resolves(command, "it resolves anew")
    case ("pdm", "sync"), ("pipenv", "sync"): lockOrResolve(command, lockName(command.program))
    case ("pdm", "install"): pdmInstall(command)
    case ("pipenv", "install"):
      command.has("--deploy") || command.has("--ignore-pipfile")
        ? lockOrResolve(command, "Pipfile.lock") : resolves(command, "it locks anew without --deploy")
    case ("conda", "install"), ("mamba", "install"), ("micromamba", "install"), ("conda", "create"),
      ("micromamba", "create"), ("conda", "env"), ("mamba", "env"):
      conda(command)
    default: break
    }
  }

  private func lockName(_ program: String) -> String {
    switch program {
    case "uv": "uv.lock"
    case "poetry": "poetry.lock"
    case "pdm": "pdm.lock"
    default: "Pipfile.lock"
    }
  }

  private mutating func uvSync(_ command: ImageCommand, _ verb: String) {
    let isLocked =
      command.has("--locked", "--frozen") || isOn(command.environment["UV_LOCKED"])
      || isOn(command.environment["UV_FROZEN"])
    guard !isLocked else { return lockOrResolve(command, "uv.lock") }
    guard verb == "sync" else { return }
    guard origin(of: "uv.lock") != .missing else { return resolves(command, "no uv.lock is copied") }
    resolves(command, "without --locked or --frozen it may lock anew")
  }

  private func isOn(_ value: String?) -> Bool {
    ["1", "true", "yes", "on"].contains(value?.lowercased() ?? "")
  }

  private mutating func pdmInstall(_ command: ImageCommand) {
    guard command.has("--frozen-lockfile", "--no-lock") || command.has("--check") else {
      return resolves(command, "without --frozen-lockfile it may lock anew")
    }
    lockOrResolve(command, "pdm.lock")
  }

  private func origin(of lock: String) -> LockSight {
    switch files.origin(of: lock) {
    case .repository(let path): .committed(path)
    case .produced(let producer, _): .produced(producer)
    case .inline: .missing
    case .unknown: .missing
    }
  }

  enum LockSight: Equatable { case committed(String), produced(String), missing }

  /// Installs from a lock of the project manager, where the image has one.
  mutating func lockOrResolve(_ command: ImageCommand, _ lock: String, ecosystem: String = "python") {
    switch origin(of: lock) {
    case .committed(let path): locked(path, ecosystem, command)
    case .produced(let producer):
      note(
        .lockProduced, command, lock, detail: producer,
        remedy: "run \(producer) outside the build, commit \(lock), and COPY it into the image")
    case .missing:
      // A whole stage may have been copied; what it holds is not always known.
      guard !context.tracks(lock) else { return }
      let fact: ImageInstallSeen.Fact = ecosystem == "python" ? .resolving : .otherEcosystem
      note(
        fact, command, lock, detail: "no \(lock) is tracked that the image could get",
        remedy: "commit \(lock), and COPY it in front of \(command.display)")
    }
  }

  private mutating func resolves(_ command: ImageCommand, _ reason: String) {
    note(
      .resolving, command, command.program, detail: reason,
      remedy: "commit \(lockName(command.program)), and install with the option that only reads it")
  }

  /// A requirements file written from the lock of a project manager.
  private mutating func export(_ command: ImageCommand) {
    let output = command.values(of: "-o", "--output", "--output-file").first ?? command.output
    let hasHashes = !command.has("--without-hashes", "--no-hashes")
    let isCommitted =
      if case .committed = origin(of: lockName(command.program)) { true } else {
        context.tracks(lockName(command.program))
      }
    produce(output, by: command, fromLock: hasHashes && isCommitted)
  }

  /// uvx, pipx and uv tool resolve in an environment of their own.
  private mutating func isolated(_ command: ImageCommand) {
    guard
      command.program != "uv" || command.arguments.contains("install") || command.arguments.contains("run")
    else { return }
    note(
      .otherEcosystem, command, command.display, detail: "it resolves what it installs anew",
      remedy: "add the tool to the project's lock, and run it from there")
  }

  private mutating func conda(_ command: ImageCommand) {
    let named = command.values(of: "--file", "-f")
    guard !named.contains(where: { $0.contains("lock") || $0.contains("explicit") }) else { return }
    note(
      .resolving, command, "conda packages", detail: "an environment file is no lock",
      remedy: "conda-lock --kind explicit, commit its output, and conda create --file conda-linux-64.lock")
  }
}

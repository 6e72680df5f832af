import PortcullisFormats

/// What the files given to pip bind.
extension ImageInstallWalk {
  /// Judges one file that is given to pip.
  mutating func requirements(_ path: String, of command: ImageCommand, enforcesHashes: Bool) {
    guard !path.contains("://") else {
      note(
        .unfollowed, command, path, detail: "it is fetched when the image is built",
        remedy: "commit \(Self.name(path)), and COPY it into the image")
      return
    }
    switch files.origin(of: path) {
    case .repository(let file): committed(file, of: command)
    case .inline(let bytes):
      let hasHashes = RequirementsFile(bytes).entries.allSatisfy { !$0.hashes.isEmpty }
      if hasHashes || enforcesHashes {
        locked(path, "python", command)
      } else {
        note(
          .unhashed, command, path, detail: "its text stands in the Dockerfile, without hashes",
          remedy: "commit a lock made with pip-compile --generate-hashes, and COPY it")
      }
    case .produced(let producer, let fromLock):
      guard !fromLock else { return locked(path, "python", command) }
      note(
        .lockProduced, command, path, detail: producer,
        remedy: "run \(producer) outside the build, commit \(Self.name(path)), and COPY it into the image")
    case .unknown:
      guard !enforcesHashes else { return locked(path, "python", command) }
      note(
        .unfollowed, command, path, detail: "no COPY of the Dockerfile brings it from the repository",
        remedy: "COPY \(Self.name(path)) from the repository in front of \(command.display)")
    }
  }

  private mutating func committed(_ file: String, of command: ImageCommand) {
    let name = Self.name(file)
    if name.hasPrefix("pylock."), name.hasSuffix(".toml") { return locked(file, "python", command) }
    if [".toml", ".cfg", ".py"].contains(where: name.hasSuffix) {
      return projectTree(file, of: command, hasNoDependencies: false)
    }
    let known = faults[file] ?? hashFault(file)
    faults[file] = .some(known)
    guard let fault = known else { return locked(file, "python", command) }
    note(
      .unhashed, command, file, detail: fault,
      remedy: "pip-compile --generate-hashes makes the hashes; commit its output as \(file)")
  }

  mutating func locked(_ file: String, _ ecosystem: String, _ command: ImageCommand) {
    lockedEcosystems.insert(ecosystem)
    note(.locked, command, file, remedy: "keep \(file) the only source of what the image installs")
  }
}

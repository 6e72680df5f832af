import PortcullisCore
import PortcullisFormats

extension PythonLocks {
  /// Nil for a requirements file that is no lock, or that nothing says what it was made from.
  func requirements(_ path: String, _ bytes: [UInt8]) -> PythonLockSeen? {
    guard let text = RequirementsEncoding.text(of: bytes) else { return nil }
    let file = RequirementsFile(text)
    let command = RequirementsCommand(headerOf: text)
    let entries = file.entries.map(RequirementSeen.init).filter(\.isRequirement)
    let isPinned = !entries.isEmpty && entries.allSatisfy(PinnedRequirements.isFixed)
    guard command != nil || isPinned || RequirementsNames.isLock(path) else { return nil }
    guard let origin = RequirementsOrigin(locks: self, path: path, command: command).found else { return nil }
    let pins = allEntries(file, path).compactMap { RequirementsPin($0.0, path: $0.1) }
    let judge = RequirementsLockJudge(
      path: path, pins: pins, demands: origin.demands,
      targets: RequirementsTargets(options: options, command: command, supported: origin.python),
      isComplete: origin.isComplete, exempt: exempt(command))
    let annotations = RequirementsAnnotations(
      of: text, path: path, pins: pins,
      known: command == nil || pins.count < entries.count ? nil : projectNames)
    var faults = origin.faults + judge.faults
    let isRight = !faults.contains { $0.severity == .failure }
    if let broken = file.entries.first(where: \.isBroken), !isRight || !annotations.faults.isEmpty {
      faults = [unreadable(broken, path, origin.path)]
    } else if isRight {
      faults += annotations.faults
    }
    return PythonLockSeen(
      path: path, manifest: origin.path, requirements: origin.demands.count, packages: pins.count,
      faults: faults)
  }

  /// What is missing from a lock may stand in the lines that pip cannot read; lock.python-hashed names them.
  private func unreadable(_ entry: RequirementsFile.Entry, _ path: String, _ manifest: String?)
    -> PythonLockFault
  {
    PythonLockFault(
      "PY-12", .inconclusive,
      "\(path) cannot be compared with \(manifest ?? "its manifest") until pip can read line \(entry.place.line)",
      at: Location(path, line: entry.place.line, column: entry.place.column),
      remedy: "mend what lock.python-hashed names in \(path)")
  }

  /// pip-compile leaves the tools of packaging out unless it is told otherwise.
  private func exempt(_ command: RequirementsCommand?) -> Set<String> {
    guard let command, command.tool == .pipCompile, !command.text.contains("--allow-unsafe") else {
      return []
    }
    return ["pip", "setuptools", "distribute", "wheel"]
  }

  /// The projects of the repository, which annotations name too.
  private var projectNames: Set<String> {
    let manifests = scope.files.filter { $0.name == "pyproject.toml" && $0.kind == .regular }
    let names = manifests.compactMap { file -> String? in
      guard let bytes = try? context.contents(of: file.path, limit: 16 << 20) else { return nil }
      return (try? PythonManifest(bytes))?.name?.description
    }
    return Set(names).union(["pip", "setuptools", "distribute", "wheel"])
  }

  /// The entries of the file and of everything it includes in the project.
  private func allEntries(_ file: RequirementsFile, _ path: String) -> [(RequirementsFile.Entry, String)] {
    var entries = file.entries.map { ($0, path) }
    var pending = file.includes.filter { !$0.isConstraint }.compactMap {
      ProjectPath.resolve($0.path, relativeTo: path)
    }
    var seen: Set<String> = [path]
    while let next = pending.popLast(), seen.count < 200 {
      guard seen.insert(next).inserted, scope.index.whyAbsent(next) == nil,
        let bytes = try? context.contents(of: next, limit: 16 << 20),
        let text = RequirementsEncoding.text(of: bytes)
      else { continue }
      let included = RequirementsFile(text)
      entries += included.entries.map { ($0, next) }
      pending += included.includes.filter { !$0.isConstraint }.compactMap {
        ProjectPath.resolve($0.path, relativeTo: next)
      }
    }
    return entries
  }
}

extension RequirementsFile.Entry {
  /// True for a line that pip refuses, and for hashes that belong to nothing.
  fileprivate var isBroken: Bool {
    switch subject {
    case .refused: true
    case .options: !hashes.isEmpty
    case .requirement, .address, .path: false
    }
  }
}

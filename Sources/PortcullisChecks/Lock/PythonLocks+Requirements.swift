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
    let entriesOfAll: [(RequirementsFile.Entry, String)]
    do throws(ManifestError) {
      entriesOfAll = try allEntries(file, path)
    } catch {
      return open(path, "\(path) was not compared: \(error.reason)", rule: "PY-12")
    }
    let pins = entriesOfAll.compactMap { RequirementsPin($0.0, path: $0.1) }
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

  /// The projects of the repository, which annotations name too; nil where a manifest hides its name.
  private var projectNames: Set<String>? {
    var names: Set<String> = ["pip", "setuptools", "distribute", "wheel"]
    for file in scope.files where file.name == "pyproject.toml" && file.kind == .regular {
      guard let bytes = try? context.contents(of: file.path, limit: 16 << 20),
        let manifest = try? PythonManifest(bytes)
      else { return nil }
      if let name = manifest.name { names.insert(name.description) }
    }
    return names
  }

  /// The entries of the file and of everything it includes in the project.
  ///
  /// - Throws: `ManifestError` where one of those cannot be read.
  private func allEntries(
    _ file: RequirementsFile, _ path: String
  ) throws(ManifestError) -> [(RequirementsFile.Entry, String)] {
    var entries = file.entries.map { ($0, path) }
    var pending = file.includes.filter { !$0.isConstraint }.compactMap {
      ProjectPath.resolve($0.path, relativeTo: path)
    }
    var seen: Set<String> = [path]
    while let next = pending.popLast(), seen.count < 200 {
      // One that is absent stops pip, and lock.python-includes-contained names it.
      guard seen.insert(next).inserted, scope.index.whyAbsent(next) == nil else { continue }
      let included = try included(next)
      entries += included.entries.map { ($0, next) }
      pending += included.includes.filter { !$0.isConstraint }.compactMap {
        ProjectPath.resolve($0.path, relativeTo: next)
      }
    }
    return entries
  }

  /// A requirements file that another one names.
  func included(_ path: String) throws(ManifestError) -> RequirementsFile {
    let bytes: [UInt8]
    do {
      bytes = try context.contents(of: path, limit: 16 << 20)
    } catch {
      throw ManifestError("\(path), which it includes: \(error)")
    }
    guard let text = RequirementsEncoding.text(of: bytes) else {
      throw ManifestError("\(path), which it includes, is not UTF-8 text")
    }
    return RequirementsFile(text)
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

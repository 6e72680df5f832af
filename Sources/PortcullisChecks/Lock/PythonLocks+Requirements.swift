import PortcullisCore
import PortcullisFormats

extension PythonLocks {
  /// Nil for a requirements file that is no lock, or that nothing says what it was made from.
  func requirements(_ path: String, _ bytes: [UInt8]) -> PythonLockSeen? {
    guard let text = RequirementsEncoding.text(of: bytes) else {
      return RequirementsNames.isLock(path)
        ? open(path, "\(path) was not compared: it is not UTF-8 text", rule: "PY-12") : nil
    }
    let file = RequirementsFile(text)
    let command = RequirementsCommand(headerOf: text)
    let entries = file.entries.map(RequirementSeen.init).filter(\.isRequirement)
    let isPinned = !entries.isEmpty && entries.allSatisfy(PinnedRequirements.isFixed)
    guard command != nil || isPinned || RequirementsNames.isLock(path) else { return nil }
    guard let origin = RequirementsOrigin(locks: self, path: path, command: command).found else { return nil }
    let pins: [RequirementsPin]
    do throws(ManifestError) {
      pins = try allEntries(file, path).compactMap { RequirementsPin($0.0, path: $0.1) }
    } catch {
      return open(path, "\(path) was not compared: \(error.reason)", rule: "PY-12")
    }
    let judge = RequirementsLockJudge(
      path: path, pins: pins, demands: origin.demands,
      targets: RequirementsTargets(options: options, command: command, supported: origin.python),
      isComplete: origin.isComplete, exempt: exempt(command))
    let annotations = RequirementsAnnotations(
      of: text, path: path, pins: pins,
      known: command == nil || pins.count < entries.count ? nil : projectNames)
    let broken = file.entries.first(where: \.isBroken).map { unreadable($0, path, origin.path) }
    return PythonLockSeen(
      path: path, manifest: origin.path, requirements: origin.demands.count, packages: pins.count,
      faults: Self.gravest(origin.faults + judge.faults, annotations.faults, broken))
  }

  /// What the annotations say counts where the rest is right, and neither where pip cannot read a line.
  private static func gravest(
    _ faults: [PythonLockFault], _ annotated: [PythonLockFault], _ broken: PythonLockFault?
  ) -> [PythonLockFault] {
    let isRight = !faults.contains { $0.severity == .failure }
    if let broken, !isRight || !annotated.isEmpty { return [broken] }
    return isRight ? faults + annotated : faults
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

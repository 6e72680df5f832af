import PortcullisCore
import PortcullisFormats
import PortcullisTLS

/// Compares a pdm.lock with its pyproject.toml, as `pdm lock --check` does, and looks at what hangs together.
struct PDMLockJudge {
  let path: String
  let document: TOMLNode
  let manifestPath: String
  let manifest: PythonManifest

  private var packages: [TOMLNode] { document["package"]?.elements ?? [] }
  private var metadata: TOMLNode? { document["metadata"] }

  var faults: [PythonLockFault] {
    let inner = PDMPackages(document).faults.map { PythonLockFault("PY-15", $0.reason, at: place($0.node)) }
    if !inner.isEmpty { return inner }
    let pins = unsatisfied
    let drift = pins.isEmpty ? hashFaults : pins
    return drift.isEmpty ? graphFaults : drift
  }

  private func place(_ node: TOMLNode?) -> Location {
    Location(path, line: node?.line ?? 1, column: node?.column ?? 1)
  }

  private var hashFaults: [PythonLockFault] {
    guard metadata?["lock_inputs"] == nil, manifest.document["tool"]?["pdm"]?["workspace"] == nil else {
      return [
        PythonLockFault(
          "PY-15", .inconclusive, "\(path) records its inputs in a way that only PDM follows",
          at: place(metadata),
          remedy: "pdm lock --check")
      ]
    }
    guard let node = metadata?["content_hash"], let stated = node.string else {
      return [PythonLockFault("PY-15", "\(path) has no content_hash", at: place(metadata))]
    }
    guard stated.hasPrefix("sha256:"), let texts = PDMContent.texts(of: manifest.document) else {
      return [
        PythonLockFault(
          "PY-15", .inconclusive, "the content_hash of \(path) is made in a way that is not known here",
          at: place(node), remedy: "pdm lock --check")
      ]
    }
    let hashes = texts.compactMap { SHA256Digest(of: Array($0.utf8))?.description }
    guard !hashes.contains(String(stated.dropFirst(7))) else { return [] }
    return [
      PythonLockFault(
        "PY-15", "content_hash \(stated.prefix(19))… of \(path) is of another \(manifestPath)",
        at: place(node))
    ]
  }

  /// Statements of the groups that the lock was made for.
  private var statements: [PythonManifest.Statement] {
    let groups = Set(
      (metadata?["groups"]?.elements ?? []).compactMap(\.string).map { ProjectName($0).description })
    let takesAll = groups.isEmpty || groups.contains("*")
    var statements = takesAll || groups.contains("default") ? manifest.dependencies : []
    for extra in manifest.extras where takesAll || groups.contains(extra.name) {
      statements += extra.requirements
    }
    for name in manifest.groups.names where takesAll || groups.contains(name) {
      statements += (try? manifest.statements(ofGroup: name)) ?? []
    }
    let old = manifest.document["tool"]?["pdm"]?["dev-dependencies"]?.entries ?? []
    for entry in old where takesAll || groups.contains(ProjectName(entry.key).description) {
      statements += PythonManifest.statements(entry.value, .group(entry.key))
    }
    return statements
  }

  private func version(_ package: TOMLNode) -> String { package["version"]?.string ?? "" }

  private var byName: [String: [TOMLNode]] {
    Dictionary(grouping: packages) { ProjectName($0["name"]?.string ?? "").description }
  }

  private var overridden: Set<String> {
    let table = manifest.document["tool"]?["pdm"]?["resolution"]?["overrides"]
    return Set((table?.entries ?? []).map { ProjectName($0.key).description })
  }

  private var unsatisfied: [PythonLockFault] {
    let byName = byName
    let free = overridden
    return statements.compactMap { statement in
      guard let requirement = statement.requirement, requirement.url == nil,
        !free.contains(requirement.name.description), let pins = byName[requirement.name.description],
        !pins.contains(where: { requirement.specifiers.contains(version($0), prereleases: true) })
      else { return nil }
      let pin = pins[0]
      return PythonLockFault(
        "PY-15",
        "\(requirement.name) \(version(pin)) of \(path):\(pin.line) does not satisfy \(PythonLockPair.short(statement.text)) of \(manifestPath):\(statement.line)",
        at: Location(manifestPath, line: statement.line, column: statement.column))
    }
  }

  /// What is asked for and absent, and what nothing asks for.
  private var graphFaults: [PythonLockFault] {
    let byName = byName
    let own = manifest.name?.description
    let lost = statements.filter { statement in
      guard let requirement = statement.requirement, requirement.name.description != own else { return false }
      return byName[requirement.name.description] == nil && isNeeded(requirement.marker)
    }
    if let first = lost.first {
      return [
        PythonLockFault(
          "PY-01", "\(PythonLockPair.short(first.text)) of \(manifestPath):\(first.line) is not in \(path)",
          at: Location(manifestPath, line: first.line, column: first.column))
      ]
    }
    let reached = reached(byName)
    guard
      let idle = packages.first(where: {
        !reached.contains(ProjectName($0["name"]?.string ?? "").description)
      })
    else { return [] }
    return [
      PythonLockFault(
        "PY-15", "nothing in \(path) needs \(idle["name"]?.string ?? "") \(version(idle))", at: place(idle))
    ]
  }

  /// A requirement for machines that the lock was not made for is left out of it.
  private func isNeeded(_ marker: EnvironmentMarker?) -> Bool {
    guard marker != nil else { return true }
    let strategy = (metadata?["strategy"]?.elements ?? []).compactMap(\.string)
    let isForAll = strategy.contains("cross_platform") || metadata?["targets"]?.elements.count ?? 0 == 1
    let python = manifest.requiresPython?.string.flatMap { VersionSpecifierSet($0) }
    return isForAll && metadata?["targets"] == nil
      && EnvironmentMarker.canHold([marker?.withoutExtras], python: python) == true
  }

  private func reached(_ byName: [String: [TOMLNode]]) -> Set<String> {
    var reached: Set<String> = []
    var pending = statements.compactMap { $0.requirement?.name.description }
    while let name = pending.popLast() {
      guard reached.insert(name).inserted else { continue }
      for package in byName[name] ?? [] {
        pending += (package["dependencies"]?.elements ?? []).compactMap(\.string).compactMap {
          (try? DependencyRequirement($0))?.name.description
        }
      }
    }
    return reached
  }
}

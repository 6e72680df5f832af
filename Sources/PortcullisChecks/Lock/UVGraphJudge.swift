import PortcullisCore
import PortcullisFormats

/// Whether the packages and edges of a uv.lock hang together and give every project what it asks for.
struct UVGraphJudge {
  let path: String
  let lock: UVLock
  let workspace: UVWorkspace
  private let byName: [String: [UVLock.Package]]

  init(path: String, lock: UVLock, workspace: UVWorkspace) {
    self.path = path
    self.lock = lock
    self.workspace = workspace
    byName = Dictionary(grouping: lock.packages, by: \.name)
  }

  /// The first kind of contradiction that there is: a lost edge is not told again as what it no longer reaches.
  var faults: [PythonLockFault] {
    for faults in [forkFaults, danglingFaults, twinFaults] where !faults.isEmpty { return faults }
    let members = workspace.members.flatMap { UVMemberEdges(graph: self, member: $0).faults }
    for faults in [members + constraintFaults, unreachableFaults] where !faults.isEmpty { return faults }
    return registryFaults
  }

  func place(_ line: Int) -> Location { Location(path, line: line, column: 1) }
  func packages(named name: String) -> [UVLock.Package] { byName[name] ?? [] }

  /// The packages that an edge may mean; one in a sound lock.
  func targets(of edge: UVLock.Edge) -> [UVLock.Package] {
    packages(named: ProjectName(edge.name).description).filter { package in
      (edge.version == nil || edge.version == package.version)
        && (edge.source == nil || edge.source == package.source)
    }
  }

  /// The forks have to cover every supported machine, each one once.
  private var forkFaults: [PythonLockFault] {
    guard !lock.markers.isEmpty, !lock.hasConflicts else { return [] }
    let supported = lock.supportedMarkers.isEmpty ? nil : EnvironmentMarker.any(lock.supportedMarkers)
    guard let worlds = MarkerWorlds(telling: lock.markers + [supported], python: lock.requiresPython),
      let inside = worlds.truth(of: supported)
    else { return [] }
    let truths = lock.markers.compactMap { worlds.truth(of: $0) }
    guard truths.count == lock.markers.count else { return [] }
    let counts = inside.indices.map { index in truths.count { $0[index] } }
    let gap = inside.indices.contains { inside[$0] && counts[$0] == 0 }
    let overlap = inside.indices.contains { inside[$0] && counts[$0] > 1 }
    guard gap || overlap else { return [] }
    let what = gap ? "leave some supported machines out" : "overlap"
    return [
      PythonLockFault("PY-13", "the resolution-markers of \(path) \(what)", at: place(lock.markersLine))
    ]
  }

  private var danglingFaults: [PythonLockFault] {
    lock.packages.compactMap { package in
      let lists = [package.dependencies] + (package.optional + package.groups).map(\.edges)
      for edge in lists.joined() {
        if let fault = fault(of: edge, in: package) { return fault }
      }
      return nil
    }
  }

  private func fault(of edge: UVLock.Edge, in package: UVLock.Package) -> PythonLockFault? {
    let found = targets(of: edge)
    let title = edge.version.map { "\(edge.name) \($0)" } ?? edge.name
    switch found.count {
    case 1: break
    case 0:
      return PythonLockFault(
        "PY-13", "\(package.title) needs \(title), and \(path) has no such package", at: place(edge.line))
    default:
      return PythonLockFault(
        "PY-13", "\(package.title) needs \(title) without saying which of \(found.count)",
        at: place(edge.line))
    }
    let offered = Set(found[0].optional.map(\.name))
    guard let lost = edge.extras.first(where: { !offered.contains(ProjectName($0).description) }) else {
      return nil
    }
    return PythonLockFault(
      "PY-13", "\(package.title) needs the extra \(lost) of \(title), which \(path) does not resolve",
      at: place(edge.line))
  }

  /// PY-19: two versions of one package on the same machine.
  private var twinFaults: [PythonLockFault] {
    guard !lock.hasConflicts else { return [] }
    return byName.values.filter { $0.count > 1 }.flatMap { twins -> [PythonLockFault] in
      for (index, one) in twins.enumerated() {
        for other in twins[(index + 1)...] where overlap(one, other) {
          return [
            PythonLockFault(
              "PY-19",
              "\(one.title) of \(path):\(one.line) and \(other.title) of \(path):\(other.line) are both for some machine",
              at: place(other.line))
          ]
        }
      }
      return []
    }.sorted { $0.place < $1.place }
  }

  private func overlap(_ one: UVLock.Package, _ other: UVLock.Package) -> Bool {
    guard !one.markers.isEmpty || !other.markers.isEmpty else { return true }
    let sides = [one, other].map { $0.markers.isEmpty ? nil : EnvironmentMarker.any($0.markers) }
    return EnvironmentMarker.canHold(sides, python: lock.requiresPython) == true
  }

  private var constraintFaults: [PythonLockFault] {
    (lock.settings["constraints"]?.requirements ?? []).flatMap { constraint in
      packages(named: constraint.name).compactMap { package in
        guard let version = package.version, constraint.origin == nil,
          !constraint.specifiers.contains(version, prereleases: true),
          EnvironmentMarker.canHold(
            [constraint.marker, package.markers.isEmpty ? nil : .any(package.markers)],
            python: lock.requiresPython) == true
        else { return nil }
        return PythonLockFault(
          "PY-13",
          "\(package.title) of \(path):\(package.versionLine) does not satisfy the constraint \(constraint.text)",
          at: place(package.versionLine))
      }
    }
  }

  private var unreachableFaults: [PythonLockFault] {
    let reached = UVReach(graph: self).reached
    guard let reached else { return [] }
    let lost = lock.packages.filter { !reached.contains($0.line) }
    guard let first = lost.first else { return [] }
    let needed = Set(lost.flatMap(\.dependencies).map { ProjectName($0.name).description })
    let top = lost.filter { !needed.contains($0.name) }
    let shown = (top.isEmpty ? lost : top).prefix(3).map(\.title).joined(separator: ", ")
    let count = lost.count > 1 ? " (\(lost.count) packages with what they need)" : ""
    return [
      PythonLockFault(
        "PY-13", "nothing in \(path) needs \(shown)\(count)", at: place((top.first ?? first).line))
    ]
  }

  /// A package from a registry that the project does not name while others come from elsewhere.
  private var registryFaults: [PythonLockFault] {
    var byURL: [String: [UVLock.Package]] = [:]
    for package in lock.packages {
      if case .registry(let url) = package.source { byURL[url, default: []].append(package) }
    }
    let mostUsed = byURL.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
    guard byURL.count > 1, let mostUsed else { return [] }
    let known = UVRegistries(workspace, lock, usual: mostUsed)
    return byURL.filter { !known.names($0.key) }.sorted { $0.key < $1.key }.map { url, packages in
      PythonLockFault(
        "PY-13", .warning,
        "\(packages[0].title) comes from \(url), which no index setting of the project names",
        at: place(packages[0].line + 2),
        remedy: "name the registry under [[tool.uv.index]], or run uv lock")
    }
  }
}

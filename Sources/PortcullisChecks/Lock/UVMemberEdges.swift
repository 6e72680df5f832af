import PortcullisCore
import PortcullisFormats

/// Whether the edges of one project in uv.lock are what the project asks for, and lead to versions it accepts.
struct UVMemberEdges {
  let graph: UVGraphJudge
  let member: UVWorkspace.Member

  /// What one list of the project asks for, and the edges that answer.
  private struct Side {
    let title: String
    let expectations: [UVExpectation]
    let edges: [UVLock.Edge]
    let line: Int
  }

  var faults: [PythonLockFault] {
    let computed = member.manifest.dynamic
    guard !computed.contains("dependencies"), !computed.contains("optional-dependencies"),
      let name = member.manifest.name?.description,
      let package = graph.packages(named: name).first(where: { $0.source.directory != nil })
    else { return [] }
    let sides = sides(of: package, name)
    return faults(of: sides.own, package)
      + faults(of: sides.extras, "extras", isLost: package.optional.isEmpty, package)
      + faults(of: sides.groups, "groups", isLost: package.groups.isEmpty, package)
  }

  /// A table of edges that is gone as a whole is one fault, however many lists it held.
  private func faults(
    of sides: [Side], _ kind: String, isLost: Bool, _ package: UVLock.Package
  ) -> [PythonLockFault] {
    let each = sides.flatMap { faults(of: $0, package) }
    guard isLost, each.count > 1 else { return each }
    return [
      PythonLockFault(
        "PY-13",
        "\(package.name) has no edges for its \(kind) in \(graph.path), which \(member.path) asks for",
        at: graph.place(package.line), evidence: each.map(\.what))
    ]
  }

  private func sides(
    of package: UVLock.Package, _ name: String
  ) -> (own: Side, extras: [Side], groups: [Side]) {
    let sources = graph.workspace.sources(of: member)
    let expand: ([PythonManifest.Statement]) -> [UVExpectation] = { statements in
      statements.flatMap { sources.expectations(of: $0) ?? [] }
    }
    let flat = UVExtras(member.manifest, name)
    let groups = (try? graph.workspace.groups(of: member)) ?? []
    let own = Side(
      title: package.name, expectations: expand(flat.flattened(member.manifest.dependencies)),
      edges: package.dependencies, line: package.dependenciesLine)
    let extras = member.manifest.extras.map { extra, statements in
      let list = package.optional.first { $0.name == extra }
      return Side(
        title: "extra \(extra) of \(package.name)", expectations: expand(flat.flattened(statements)),
        edges: list?.edges ?? [], line: list?.line ?? package.line)
    }
    let inGroups = groups.map { group, statements in
      let list = package.groups.first { $0.name == group }
      return Side(
        title: "group \(group) of \(package.name)", expectations: expand(statements),
        edges: list?.edges ?? [], line: list?.line ?? package.line)
    }
    return (own, extras, inGroups)
  }

  private func faults(of side: Side, _ package: UVLock.Package) -> [PythonLockFault] {
    let lock = graph.lock
    let own = package.name
    let free = Set(
      (lock.settings["overrides"]?.requirements ?? []).map(\.name)
        + lock.excludes.map { ProjectName($0).description })
    let asked = Dictionary(
      grouping: side.expectations.filter { $0.name != own && !free.contains($0.name) }, by: \.name)
    let given = Dictionary(grouping: side.edges, by: { ProjectName($0.name).description })
    var faults: [PythonLockFault] = []
    for (name, expectations) in asked.sorted(by: { $0.key < $1.key }) {
      guard let edges = given[name] else {
        faults += expectations.filter(canApply).prefix(1).map { unresolved($0, side) }
        continue
      }
      faults += expectations.flatMap { unsatisfied($0, edges, side) }.prefix(1)
      if faults.isEmpty, let fault = markerFault(expectations, edges, side) { faults.append(fault) }
    }
    for (name, edges) in given.sorted(by: { $0.key < $1.key })
    where asked[name] == nil && !free.contains(name) && name != own {
      faults.append(
        PythonLockFault(
          "PY-13", "\(side.title) leads to \(edges[0].name), which \(member.path) does not ask for",
          at: graph.place(edges[0].line)))
    }
    return faults
  }

  private func title(_ expectation: UVExpectation) -> String {
    "\(PythonLockPair.short(expectation.statement.text)) of \(member.path):\(expectation.statement.line)"
  }

  /// False for what no supported machine needs.
  private func canApply(_ expectation: UVExpectation) -> Bool {
    let supported =
      graph.lock.supportedMarkers.isEmpty ? nil : EnvironmentMarker.any(graph.lock.supportedMarkers)
    return EnvironmentMarker.canHold(
      [expectation.marker?.withoutExtras, supported], python: graph.lock.requiresPython) == true
  }

  private func unresolved(_ expectation: UVExpectation, _ side: Side) -> PythonLockFault {
    PythonLockFault(
      "PY-13", "\(side.title) has no edge in \(graph.path) for \(title(expectation))",
      at: graph.place(side.line))
  }

  private func unsatisfied(
    _ expectation: UVExpectation, _ edges: [UVLock.Edge], _ side: Side
  ) -> [PythonLockFault] {
    guard expectation.origin == nil || expectation.origin?.kind == "index" else { return [] }
    return edges.compactMap { edge in
      guard let pin = graph.targets(of: edge).first, let version = pin.version,
        !expectation.specifiers.contains(version, prereleases: true),
        EnvironmentMarker.canHold(
          [expectation.marker?.withoutExtras, edge.marker], python: graph.lock.requiresPython) == true
      else { return nil }
      return PythonLockFault(
        "PY-13", "\(pin.title) of \(graph.path):\(pin.versionLine) does not satisfy \(title(expectation))",
        at: Location(
          member.path, line: expectation.statement.line, column: expectation.statement.column))
    }
  }

  /// The edges have to lead there on the same machines on which the project asks, with the same extras.
  private func markerFault(
    _ expectations: [UVExpectation], _ edges: [UVLock.Edge], _ side: Side
  ) -> PythonLockFault? {
    guard !graph.lock.hasConflicts else { return nil }
    let offered = Set(edges.flatMap { graph.targets(of: $0) }.flatMap { $0.optional.map(\.name) })
    let wanted = Set(expectations.filter(canApply).flatMap(\.extras)).intersection(offered)
    let led = Set(edges.flatMap(\.extras).map { ProjectName($0).description })
    if wanted != led {
      let lost = wanted.symmetricDifference(led).sorted().joined(separator: ", ")
      return PythonLockFault(
        "PY-13",
        "the edge of \(side.title) to \(edges[0].name) differs from \(title(expectations[0])) in the extra \(lost)",
        at: graph.place(edges[0].line))
    }
    let supported =
      graph.lock.supportedMarkers.isEmpty ? nil : EnvironmentMarker.any(graph.lock.supportedMarkers)
    let asked = expectations.map { $0.marker?.withoutExtras }
    let markers = asked + edges.map(\.marker) + [supported]
    guard let worlds = MarkerWorlds(telling: markers, python: graph.lock.requiresPython),
      let inside = worlds.truth(of: supported), let one = union(asked, worlds),
      let other = union(edges.map(\.marker), worlds)
    else { return nil }
    guard inside.indices.contains(where: { inside[$0] && one[$0] != other[$0] }) else { return nil }
    return PythonLockFault(
      "PY-13",
      "the edge of \(side.title) to \(edges[0].name) is for other machines than \(title(expectations[0]))",
      at: graph.place(edges[0].line))
  }

  private func union(_ markers: [EnvironmentMarker?], _ worlds: MarkerWorlds) -> [Bool]? {
    var union = Array(repeating: false, count: worlds.worlds.count)
    for marker in markers {
      guard let truth = worlds.truth(of: marker) else { return nil }
      for index in union.indices { union[index] = union[index] || truth[index] }
    }
    return union
  }
}

extension PythonLock {
  /// What an environment owes to one package of the lock.
  package enum Demand: String, Sendable, Codable {
    case required
    /// It may be there: an extra, a group, or a marker that cannot be told.
    case allowed
    /// It must not be there: its marker excludes this environment, or nothing chosen needs it.
    case excluded
  }

  /// What was chosen beside the project's own dependencies.
  package struct Selection: Sendable {
    /// Nil where nobody says; then what is installed tells.
    package var extras: [String]?
    package var groups: [String]?

    package init(extras: [String]? = nil, groups: [String]? = nil) {
      self.extras = extras
      self.groups = groups
    }

    var stated: Set<String>? {
      guard extras != nil || groups != nil else { return nil }
      return Set((extras ?? []).map(GroupName.extra) + (groups ?? []).map(GroupName.group))
    }
  }

  /// The demand on each package, in their order.
  package func demands(
    in environment: [EnvironmentMarker.Variable: EnvironmentMarker.Value], _ selection: Selection,
    installed: Set<ProjectName>
  ) -> [Demand] {
    let walk = LockWalk(lock: self, environment: environment)
    let chosen = selection.stated ?? walk.chosen(by: installed)
    let required = tellsNeeded ? walk.reach(chosen, isCertain: true) : []
    let allowed = walk.reach(selection.stated ?? walk.groups, isCertain: false)
    return packages.indices.map { index in
      if packages[index].origin == .own { return .allowed }
      if required.contains(index), !packages[index].isOptional { return .required }
      return allowed.contains(index) ? .allowed : .excluded
    }
  }
}

/// Names of groups and extras that cannot be taken for each other.
enum GroupName {
  static func extra(_ name: String) -> String { "extra " + ProjectName(name).description }
  static func group(_ name: String) -> String { "group " + ProjectName(name).description }
}

/// Follows a lock from its roots.
private struct LockWalk {
  let lock: PythonLock
  let environment: [EnvironmentMarker.Variable: EnvironmentMarker.Value]
  /// Every group and extra that can be chosen.
  let groups: Set<String>
  private let byName: [ProjectName: [Int]]

  init(lock: PythonLock, environment: [EnvironmentMarker.Variable: EnvironmentMarker.Value]) {
    self.lock = lock
    self.environment = environment
    byName = Dictionary(grouping: lock.packages.indices) { lock.packages[$0].name }
    groups = Self.groups(of: lock)
  }

  private static func groups(of lock: PythonLock) -> Set<String> {
    switch lock.roots {
    case .members:
      lock.packages.reduce(into: Set<String>()) { $0.formUnion($1.groups ?? []) }.subtracting(lock.standard)
    case .packages(let roots):
      roots.reduce(into: Set<String>()) { names, root in
        names.formUnion(lock.packages[root].extraEdges.keys.map(GroupName.extra))
        names.formUnion(lock.packages[root].groupEdges.keys.map(GroupName.group))
      }
    case .edges(let edges): Set(edges.keys).subtracting([""])
    }
  }

  /// Groups of which something is installed that nothing else needs.
  func chosen(by installed: Set<ProjectName>) -> Set<String> {
    let base = reach([], isCertain: false)
    let reached = groups.map { ($0, reach([$0], isCertain: false).subtracting(base)) }
    var users: [Int: Int] = [:]
    for (_, indices) in reached { for index in indices { users[index, default: 0] += 1 } }
    let chosen = reached.filter { _, indices in
      indices.contains { users[$0] == 1 && installed.contains(lock.packages[$0].name) }
    }
    return Set(chosen.map(\.0))
  }

  /// Packages that the project needs with these groups: for certain, or perhaps.
  func reach(_ chosen: Set<String>, isCertain: Bool) -> Set<Int> {
    switch lock.roots {
    case .members:
      return Set(
        lock.packages.indices.filter { index in
          let package = lock.packages[index]
          let groups = package.groups ?? lock.standard
          let isMember = package.groups == nil || !groups.isDisjoint(with: chosen.union(lock.standard))
          return isMember && holds(package.marker, isCertain)
        })
    case .packages(let roots):
      var edges: [PythonLock.Edge] = []
      for root in roots { edges += self.edges(of: lock.packages[root], chosen) }
      return follow(edges, isCertain).union(roots)
    case .edges(let named):
      return follow(named.filter { $0.key.isEmpty || chosen.contains($0.key) }.flatMap(\.value), isCertain)
    }
  }

  private func edges(of root: PythonLock.Package, _ chosen: Set<String>) -> [PythonLock.Edge] {
    root.edges
      + root.extraEdges.filter { chosen.contains(GroupName.extra($0.key)) }.flatMap(\.value)
      + root.groupEdges.filter { chosen.contains(GroupName.group($0.key)) }.flatMap(\.value)
  }

  private func holds(_ marker: EnvironmentMarker?, _ isCertain: Bool) -> Bool {
    guard let marker else { return true }
    let truth = marker.truth(in: environment)
    return isCertain ? truth == true : truth != false
  }

  private struct State: Hashable {
    let index: Int
    let extra: ProjectName?
  }

  private func follow(_ edges: [PythonLock.Edge], _ isCertain: Bool) -> Set<Int> {
    var seen: Set<State> = []
    var pending = edges
    while let edge = pending.popLast() {
      guard holds(edge.marker, isCertain) else { continue }
      for index in byName[edge.name] ?? [] where fits(index, edge) {
        let package = lock.packages[index]
        guard holds(package.marker, isCertain) else { continue }
        if seen.insert(State(index: index, extra: nil)).inserted { pending += package.edges }
        for extra in edge.extras.map({ ProjectName($0) })
        where seen.insert(State(index: index, extra: extra)).inserted {
          pending += package.extraEdges.filter { ProjectName($0.key) == extra }.flatMap(\.value)
        }
      }
    }
    return Set(seen.map(\.index))
  }

  private func fits(_ index: Int, _ edge: PythonLock.Edge) -> Bool {
    guard let version = edge.version, case .exact(let locked) = lock.packages[index].condition else {
      return true
    }
    return version == locked
  }
}

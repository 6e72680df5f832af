import PortcullisCore
import PortcullisFormats

extension PoetryLockJudge {
  /// What nothing needs, what is needed and absent, and groups that do not follow from the edges.
  var graphFaults: [PythonLockFault] {
    let lost = absentFaults
    if !lost.isEmpty { return lost }
    let twins = twinFaults
    if !twins.isEmpty { return twins }
    let reach = reach
    let idle = lock.packages.filter { reach[$0.name] == nil }
    guard idle.isEmpty else { return [idleFault(idle)] }
    return groupFaults(reach)
  }

  /// Direct requirements that the lock does not hold at all.
  private var absentFaults: [PythonLockFault] {
    let names = Set(lock.packages.map(\.name))
    let own = manifest.name?.description
    return demands.filter { !names.contains($0.name) && $0.name != own && isNeeded($0) }.map { demand in
      PythonLockFault(
        "PY-01", "\(PythonLockPair.short(demand.text)) of \(manifestPath):\(demand.line) is not in \(path)",
        at: Location(manifestPath, line: demand.line, column: demand.column))
    }
  }

  /// A marker that no supported Python meets leaves the package out of the lock.
  private func isNeeded(_ demand: PoetryDemand) -> Bool {
    let statements = manifest.dependencies + manifest.extras.flatMap(\.requirements)
    let statement = statements.first { $0.line == demand.line && $0.column == demand.column }
    guard let marker = statement?.requirement?.marker else {
      return !demand.text.isEmpty && statement != nil
    }
    return EnvironmentMarker.canHold([marker.withoutExtras], python: supportedPython) == true
  }

  var supportedPython: VersionSpecifierSet? {
    let text = lock.pythonVersions?.text ?? "*"
    guard let alternatives = PoetryConstraint(text)?.alternatives, alternatives.count == 1 else { return nil }
    return alternatives[0]
  }

  /// PY-19: two versions of one package for the same machine.
  private var twinFaults: [PythonLockFault] {
    guard lock.packages.contains(where: { $0.groups != nil }) else { return [] }
    return Dictionary(grouping: lock.packages, by: \.name).values.filter { $0.count > 1 }.compactMap(
      twinFault
    )
    .sorted { $0.place < $1.place }
  }

  private func twinFault(_ twins: [PoetryLock.Package]) -> PythonLockFault? {
    for (index, one) in twins.enumerated() {
      for other in twins[(index + 1)...] where areBothFor(one, other) {
        return PythonLockFault(
          "PY-19",
          "\(one.title) of \(path):\(one.line) and \(other.title) of \(path):\(other.line) are both for some machine",
          at: place(other.line))
      }
    }
    return nil
  }

  private func areBothFor(_ one: PoetryLock.Package, _ other: PoetryLock.Package) -> Bool {
    guard one.version != other.version, one.marker == nil || other.marker == nil,
      !Set(one.groups ?? []).isDisjoint(with: other.groups ?? [])
    else { return false }
    return EnvironmentMarker.canHold([one.marker, other.marker], python: supportedPython) == true
  }

  private func idleFault(_ idle: [PoetryLock.Package]) -> PythonLockFault {
    let needed = Set(idle.flatMap(\.edges).map(\.name))
    let top = idle.filter { !needed.contains($0.name) }
    let shown = (top.isEmpty ? idle : top).prefix(3).map(\.title).joined(separator: ", ")
    return PythonLockFault(
      "PY-14", "nothing in \(path) needs \(shown)", at: place((top.first ?? idle[0]).line))
  }

  /// The groups from which each package is reached; edges of extras count where the extra is asked for.
  private var reach: [String: Set<String>] {
    let byName = Dictionary(grouping: lock.packages, by: \.name)
    var reach: [String: Set<String>] = [:]
    var done: Set<PoetryStep> = []
    var pending = demands.flatMap { demand in
      [PoetryStep(name: demand.name, extra: "", group: demand.group)]
        + demand.extras.map { PoetryStep(name: demand.name, extra: $0, group: demand.group) }
    }
    while let step = pending.popLast() {
      guard done.insert(step).inserted else { continue }
      for package in byName[step.name] ?? [] {
        reach[step.name, default: []].insert(step.group)
        pending += steps(from: package, step)
      }
    }
    return reach
  }

  private func steps(from package: PoetryLock.Package, _ step: PoetryStep) -> [PoetryStep] {
    let inExtra = Set(
      (package.extras[step.extra] ?? []).map { text in
        ProjectName(text.prefix { ProjectName.isAlphanumeric($0.utf8.first ?? 0) || "-_.".contains($0) })
          .description
      })
    return package.edges.filter { step.extra.isEmpty ? !$0.isOptional : inExtra.contains($0.name) }.flatMap {
      edge in
      [PoetryStep(name: edge.name, extra: "", group: step.group)]
        + edge.extras.map { PoetryStep(name: edge.name, extra: $0, group: step.group) }
    }
  }

  /// A group that no edge leads from is a changed line; markers may cut edges, so fewer groups than reached are fine.
  private func groupFaults(_ reach: [String: Set<String>]) -> [PythonLockFault] {
    lock.packages.compactMap { package in
      guard let groups = package.groups else { return nil }
      let reached = reach[package.name] ?? []
      guard let odd = groups.first(where: { !reached.contains(ProjectName($0).description) }) else {
        return nil
      }
      return PythonLockFault(
        "PY-14", "\(package.title) of \(path):\(package.line) is in group \(odd), where nothing needs it",
        at: place(package.line))
    }
  }
}

/// One package with one of its extras, needed from one group.
struct PoetryStep: Hashable {
  let name: String
  let extra: String
  let group: String
}

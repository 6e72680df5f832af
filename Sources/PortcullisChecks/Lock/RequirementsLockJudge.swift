import PortcullisCore
import PortcullisFormats

/// Compares a requirements lock with what it was compiled from.
struct RequirementsLockJudge {
  let path: String
  let pins: [RequirementsPin]
  let demands: [RequirementsDemand]
  let targets: RequirementsTargets
  /// False where the command left packages out in ways that cannot be followed.
  let isComplete: Bool
  /// Packages that the command leaves out by itself.
  var exempt: Set<String> = []

  var faults: [PythonLockFault] {
    let unreadable = demands.filter { $0.statement.requirement == nil }.map { demand in
      PythonLockFault(
        "PY-12", .inconclusive, "\(demand.title) is no requirement that can be compared", at: place(demand),
        remedy: "write it as PEP 508 says, such as name>=1.0")
    }
    return unreadable + demandFaults + twinFaults
  }

  private var byName: [String: [RequirementsPin]] { Dictionary(grouping: pins, by: \.name) }

  private var demandFaults: [PythonLockFault] {
    let byName = byName
    return demands.compactMap { demand in
      guard let requirement = demand.statement.requirement else { return nil }
      let found = byName[requirement.name.description] ?? []
      let speaking = found.filter { targets.share([requirement.marker, $0.marker]) }
      let isForAll = targets.reach(of: requirement.marker) == .all
      if let pin = speaking.first(where: { (isForAll || $0.marker != nil) && !satisfies($0, requirement) }) {
        return unsatisfied(demand, pin)
      }
      if demand.isConstraint || !isComplete || exempt.contains(requirement.name.description) { return nil }
      return missing(demand, requirement, found)
    }
  }

  private func missing(
    _ demand: RequirementsDemand, _ requirement: DependencyRequirement, _ found: [RequirementsPin]
  ) -> PythonLockFault? {
    switch targets.reach(of: requirement.marker) {
    case .none, .some:
      guard !found.isEmpty || targets.reach(of: requirement.marker) == .none else {
        return partly(demand, requirement)
      }
      return nil
    case .unknown:
      guard found.isEmpty else { return nil }
      return PythonLockFault(
        "PY-12", .inconclusive, "the marker of \(demand.title) does not say where it holds", at: place(demand)
      )
    case .all:
      guard !found.isEmpty else { return lost(demand, "is not in \(path)") }
      guard targets.leavesOut(requirement.marker, found.map(\.marker)) else { return nil }
      return lost(demand, "is in \(found[0].place) for other machines only")
    }
  }

  /// Some of the machines need it: a lock for one Python may leave it out, and a lock for all may not.
  private func partly(_ demand: RequirementsDemand, _ requirement: DependencyRequirement) -> PythonLockFault?
  {
    guard pins.contains(where: { $0.marker != nil }) else { return nil }
    return lost(demand, "is not in \(path), which has markers for other packages")
  }

  private func lost(_ demand: RequirementsDemand, _ what: String) -> PythonLockFault {
    PythonLockFault("PY-12", "\(demand.title) \(what)", at: place(demand))
  }

  private func satisfies(_ pin: RequirementsPin, _ requirement: DependencyRequirement) -> Bool {
    if let url = requirement.url {
      guard let locked = pin.url else { return false }
      return RequirementsAddresses.mayBeSame(url, locked)
    }
    guard let version = pin.version else { return true }
    return requirement.specifiers.contains(version, prereleases: true)
  }

  private func unsatisfied(_ demand: RequirementsDemand, _ pin: RequirementsPin) -> PythonLockFault {
    PythonLockFault(
      "PY-12", "\(pin.title) of \(pin.place) does not satisfy \(demand.title)", at: place(demand),
      evidence: ["\(pin.place): \(PythonLockPair.short(pin.entry.text))"])
  }

  private func place(_ demand: RequirementsDemand) -> Location {
    Location(demand.path, line: demand.statement.line, column: demand.statement.column)
  }

  /// PY-19: two versions of one package for the same machine.
  private var twinFaults: [PythonLockFault] {
    byName.values.filter { $0.count > 1 }.compactMap { twins -> PythonLockFault? in
      for (index, one) in twins.enumerated() {
        for other in twins[(index + 1)...]
        where one.version != other.version && targets.share([one.marker, other.marker]) {
          return PythonLockFault(
            "PY-19",
            "\(one.title) of \(one.place) and \(other.title) of \(other.place) are for the same machine",
            at: Location(other.path, line: other.entry.place.line, column: other.entry.place.column))
        }
      }
      return nil
    }.sorted { $0.place < $1.place }
  }
}

/// Addresses of one thing in two spellings.
enum RequirementsAddresses {
  /// True unless the two surely name different things; a lock may replace a branch by its commit.
  static func mayBeSame(_ stated: String, _ locked: String) -> Bool {
    let one = RequirementAddress(stated)
    let other = RequirementAddress(locked)
    guard one.isVersionControl == other.isVersionControl else { return false }
    if one.isLocal || other.isLocal { return true }
    guard bare(one) == bare(other) else { return false }
    guard one.hasWholeCommit, other.hasWholeCommit else { return true }
    return one.revision == other.revision
  }

  private static func bare(_ address: RequirementAddress) -> String {
    var text = String(address.url.prefix { $0 != "#" && $0 != "?" })
    if address.isVersionControl, let revision = address.revision {
      text = String(text.dropLast(revision.utf8.count + 1))
    }
    if let start = text.firstRange(of: "://")?.upperBound {
      let host = text[start...].prefix { $0 != "/" }
      if let at = host.lastIndex(of: "@") { text.removeSubrange(start...at) }
    }
    while text.hasSuffix("/") { text.removeLast() }
    return text.hasSuffix(".git") ? String(text.dropLast(4)) : text
  }
}

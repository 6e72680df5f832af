internal import PortcullisCore
internal import PortcullisFormats

extension Finding.Message {
  static func invalid(_ problem: OpenSLOProblem) -> Self {
    problem.path.isEmpty ? Self(problem.message) : "\(problem.path): \(problem.message)"
  }

  static func dangling(_ name: SloSeen.Dangling) -> Self {
    "\(name.path): no \(name.kind.rawValue) named '\(name.name)' in any file"
  }

  static func noObjective(_ files: [String]) -> Self {
    "no objective in \(files.joined(separator: ", "))"
  }

  static func blocked(_ objective: SloObjectiveSeen, _ obstacle: SloObstacle) -> Self {
    "\(objective.name): \(obstacle.reason)"
  }

  static func noEvents(_ budget: SloBudget) -> Self {
    "\(budget.seen.name): no events between \(budget.census.from) and \(budget.census.until)"
  }

  static func coverage(_ budget: SloBudget, _ limit: SloCoverageLimit) -> Self {
    let (parts, expected, noun) = budget.covered
    let share = SloNumbers.percent(parts, of: expected, digits: 1)
    let faults = budget.census.slices.map {
      ": \(SloNumbers.grouped($0.partial)) with missing slots, \(SloNumbers.grouped($0.empty)) without events, "
        + "\(SloNumbers.grouped($0.expected - $0.judged - $0.empty - $0.partial)) not recorded"
    }
    return """
      \(budget.seen.name): \(SloNumbers.grouped(parts)) of \(SloNumbers.grouped(expected)) \(noun) have data \
      (\(share) %), at least \(limit.percent) % needed\(faults ?? "")
      """
  }

  static func stale(_ budget: SloBudget, _ age: SloAge) -> Self {
    """
    \(budget.seen.name): the events end \(age.elapsed ?? "") before the run, at most \(age.limit) allowed, so \
    \(budget.share) good says nothing about now
    """
  }

  static func late(_ objectives: [SloObjectiveSeen], _ elapsed: String) -> Self {
    """
    the events end \(elapsed) before the run, and what happened since is not judged: \
    \(objectives.map(\.name).joined(separator: ", "))
    """
  }

  static func ageless(_ objectives: [SloObjectiveSeen], _ until: Timestamp) -> Self {
    """
    max_age is none, so events that end at \(until) are judged at any time: \
    \(objectives.map(\.name).joined(separator: ", "))
    """
  }

  static var weight: Self { "compositeWeight is not used, and each objective must be met" }

  static func silence(_ budget: SloBudget) -> Self {
    let silence = budget.census.silence
    return """
      \(budget.seen.name): no event in the last \(SloNumbers.roughly(silence.atEnd)) up to \(budget.census.until), \
      at most \(SloNumbers.roughly(silence.limit ?? 0)) expected (the longest silence before is \
      \(SloNumbers.roughly(silence.longest))): the \(budget.share) good before it decide nothing
      """
  }

  static func missed(_ budget: SloBudget) -> Self {
    """
    \(budget.seen.name): \(budget.actualAtMost) % good where \(budget.promised) % is promised over \
    \(budget.seen.duration): \(budget.sums)
    """
  }

  static func undecided(_ budget: SloBudget) -> Self {
    let reason =
      budget.census.edges.map {
        $0.isOnEdge
          ? "the bucket up to \($0.value) also counts the events at \($0.value)"
          : "\($0.value) lies between the bucket edges \($0.lower) and \($0.upper)"
      } ?? "the sum is not sharp enough"
    return """
      \(budget.seen.name): between \(budget.actual) % and \(budget.actualAtMost) % good where \
      \(budget.promised) % is promised over \(budget.seen.duration): \(reason)
      """
  }

  static func small(_ budget: SloBudget) -> Self {
    """
    \(budget.seen.name): the budget of \(budget.seen.duration) is below one event, \
    \(SloNumbers.grouped(budget.census.events)) events at \(budget.promised) %
    """
  }
}

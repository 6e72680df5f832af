internal import PortcullisCore
internal import PortcullisFormats

/// Turns what was counted into findings.
struct SloJudge {
  let seen: SloSeen

  var findings: [Finding] {
    seen.problems.map(Self.finding) + seen.dangling.compactMap(Self.finding) + emptiness
      + seen.objectives.flatMap(findings)
  }

  private static func finding(on problem: OpenSLOProblem) -> Finding {
    Finding(
      "SLO-02", .failure, .invalid(problem),
      at: Location(problem.file, line: problem.line, column: problem.column), remedy: problem.remedy)
  }

  /// Missing indicators and sources are told by the objectives that need them.
  private static func finding(on name: SloSeen.Dangling) -> Finding? {
    switch name.kind {
    case .sli, .dataSource: return nil
    case .slo, .service, .alertPolicy, .alertCondition, .alertNotificationTarget: break
    }
    return Finding(
      "SLO-03", .warning, .dangling(name), at: name.location,
      remedy: "add the file with the \(name.kind.rawValue) '\(name.name)' to the list, or correct the name")
  }

  private var emptiness: [Finding] {
    guard seen.objectives.isEmpty, seen.problems.isEmpty else { return [] }
    return [
      Finding(
        "SLO-10", .inconclusive, .noObjective(seen.files), at: seen.files.first.map { Location($0) },
        remedy: "add an object of kind SLO to one of the files")
    ]
  }

  private func findings(on objective: SloObjectiveSeen) -> [Finding] {
    switch objective.outcome {
    case .blocked(let obstacle):
      return [
        Finding(
          obstacle.rule, .inconclusive, .blocked(objective, obstacle),
          at: obstacle.location ?? objective.location, remedy: obstacle.remedy)
      ]
    case .counted(let census):
      return findings(on: SloBudget(seen: objective, census: census))
    }
  }

  private func findings(on budget: SloBudget) -> [Finding] {
    let census = budget.census
    let place = budget.seen.location
    guard census.whole > 0, census.events > 0 else {
      return [
        Finding(
          "SLO-07", .inconclusive, .noEvents(budget), at: place,
          remedy:
            "record the events of \(census.from) to \(census.until) in \(budget.seen.source ?? "the file")")
      ]
    }
    let needed = seen.minimumCoverage.slots(of: census.slotsExpected)
    guard census.slotsSeen >= needed else {
      return [
        Finding(
          "SLO-06", .inconclusive, .coverage(budget, seen.minimumCoverage), at: place,
          evidence: ["at least \(SloNumbers.grouped(needed)) slots are needed"],
          remedy: "record the missing slots: what was not measured may have been bad")
      ]
    }
    return decided(budget) + smallness(budget)
  }

  private func decided(_ budget: SloBudget) -> [Finding] {
    let evidence = [
      "\(budget.seen.source ?? ""): \(budget.census.from) to \(budget.census.until), "
        + "\(SloNumbers.grouped(budget.census.slotsSeen)) of \(SloNumbers.grouped(budget.census.slotsExpected)) slots"
    ]
    switch budget.answer {
    case .passed: return []
    case .failed:
      return [
        Finding(
          "SLO-01", .failure, .missed(budget), at: budget.seen.location, evidence: evidence,
          remedy: "hold the release until the window has room again, or repair what spends the budget first")
      ]
    case .undecided:
      return [
        Finding(
          "SLO-08", .undecided, .undecided(budget), at: budget.seen.location, evidence: evidence,
          remedy: budget.census.edges.map { "add a bucket with the edge \($0.value) to the histogram" }
            ?? "move the target away from the measured share")
      ]
    }
  }

  private func smallness(_ budget: SloBudget) -> [Finding] {
    guard budget.isBelowOneEvent else { return [] }
    return [
      Finding(
        "SLO-09", .warning, .small(budget), at: budget.seen.location,
        remedy: "use a longer window or a lower target: one bad event spends everything")
    ]
  }
}

extension Finding.Message {
  fileprivate static func invalid(_ problem: OpenSLOProblem) -> Self {
    problem.path.isEmpty ? Self(problem.message) : "\(problem.path): \(problem.message)"
  }

  fileprivate static func dangling(_ name: SloSeen.Dangling) -> Self {
    "\(name.path): no \(name.kind.rawValue) named '\(name.name)' in any file"
  }

  fileprivate static func noObjective(_ files: [String]) -> Self {
    "no objective in \(files.joined(separator: ", "))"
  }

  fileprivate static func blocked(_ objective: SloObjectiveSeen, _ obstacle: SloObstacle) -> Self {
    "\(objective.name): \(obstacle.reason)"
  }

  fileprivate static func noEvents(_ budget: SloBudget) -> Self {
    "\(budget.seen.name): no events between \(budget.census.from) and \(budget.census.until)"
  }

  fileprivate static func coverage(_ budget: SloBudget, _ limit: SloCoverageLimit) -> Self {
    let share = SloNumbers.percent(budget.census.slotsSeen, of: budget.census.slotsExpected, digits: 1)
    return """
      \(budget.seen.name): \(SloNumbers.grouped(budget.census.slotsSeen)) of \
      \(SloNumbers.grouped(budget.census.slotsExpected)) slots have data (\(share) %), at least \
      \(limit.percent) % needed
      """
  }

  fileprivate static func missed(_ budget: SloBudget) -> Self {
    """
    \(budget.seen.name): \(budget.actualAtMost) % good where \(budget.promised) % is promised over \
    \(budget.seen.duration): \(budget.sums)
    """
  }

  fileprivate static func undecided(_ budget: SloBudget) -> Self {
    let reason =
      budget.census.edges.map { "\($0.value) lies between the bucket edges \($0.lower) and \($0.upper)" }
      ?? "the sum is not sharp enough"
    return """
      \(budget.seen.name): between \(budget.actual) % and \(budget.actualAtMost) % good where \
      \(budget.promised) % is promised over \(budget.seen.duration): \(reason)
      """
  }

  fileprivate static func small(_ budget: SloBudget) -> Self {
    """
    \(budget.seen.name): the budget of \(budget.seen.duration) is below one event, \
    \(SloNumbers.grouped(budget.census.events)) events at \(budget.promised) %
    """
  }
}

internal import PortcullisCore
internal import PortcullisFormats

/// Turns what was counted into findings.
struct SloJudge {
  let seen: SloSeen

  var findings: [Finding] {
    seen.problems.map(Self.finding) + seen.dangling.compactMap(Self.finding) + emptiness
      + seen.objectives.flatMap(findings) + seen.weighted.map(Self.weight) + lateness + agelessness
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

  private static func weight(at place: Location) -> Finding {
    Finding(
      "SLO-13", .information, .weight, at: place,
      remedy: "remove compositeWeight, or keep it for other tools: no weight makes up for a missed objective")
  }

  /// Old data that the gate file accepts stands in the report.
  private var agelessness: [Finding] {
    aged(.unlimited).first.map { first in
      [
        Finding(
          "SLO-11", .information, .ageless(aged(.unlimited).map(\.0), first.1.until),
          at: first.0.source.map { Location($0, line: 1) },
          remedy: "set max_age for data that is written anew before each run")
      ]
    } ?? []
  }

  private var lateness: [Finding] {
    aged(.late).first.map { first in
      [
        Finding(
          "SLO-11", .warning, .late(aged(.late).map(\.0), first.1.age?.elapsed ?? ""), at: first.0.location,
          remedy: "write the events again before the gate runs, and say by max_age how old they may be")
      ]
    } ?? []
  }

  /// The oldest data first.
  private func aged(_ answer: SloAge.Answer) -> [(SloObjectiveSeen, SloCensus)] {
    let aged = seen.objectives.compactMap { objective -> (SloObjectiveSeen, SloCensus)? in
      guard case .counted(let census) = objective.outcome, census.age?.answer == answer else { return nil }
      return (objective, census)
    }
    return aged.enumerated().sorted { ($0.element.1.until, $0.offset) < ($1.element.1.until, $1.offset) }
      .map(\.element)
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
    if let age = census.age, age.answer == .stale { return [Self.stale(budget, age)] }
    return gaps(budget) ?? (decided(budget) + smallness(budget))
  }

  private static func stale(_ budget: SloBudget, _ age: SloAge) -> Finding {
    Finding(
      "SLO-11", .inconclusive, .stale(budget, age), at: budget.seen.location,
      evidence: ["\(budget.seen.source ?? ""): the window ends at \(budget.census.until)"],
      remedy: "write \(budget.seen.source ?? "the events") again before the gate runs, or set max_age")
  }

  /// Nil where nothing that decides is missing.
  private func gaps(_ budget: SloBudget) -> [Finding]? {
    let (parts, expected, noun) = budget.covered
    let needed = seen.minimumCoverage.slots(of: expected)
    guard !budget.isMissedAnyway else { return nil }
    guard parts >= max(needed, 1) else {
      return [
        Finding(
          "SLO-06", .inconclusive, .coverage(budget, seen.minimumCoverage), at: budget.seen.location,
          evidence: ["at least \(SloNumbers.grouped(needed)) \(noun) are needed"],
          remedy: "record the missing \(noun): what was not measured may have been bad")
      ]
    }
    guard budget.census.silence.isTooLong else { return nil }
    return [
      Finding(
        "SLO-12", .inconclusive, .silence(budget), at: budget.seen.location,
        remedy: "look whether the service or its recording stopped; max_silence says how long may be quiet")
    ]
  }

  private func decided(_ budget: SloBudget) -> [Finding] {
    let (parts, expected, noun) = budget.covered
    let evidence = [
      "\(budget.seen.source ?? ""): \(budget.census.from) to \(budget.census.until), "
        + "\(SloNumbers.grouped(parts)) of \(SloNumbers.grouped(expected)) \(noun)"
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
          remedy: Self.remedy(budget.census.edges))
      ]
    }
  }

  private static func remedy(_ edges: SloCensus.Edges?) -> String {
    guard let edges else { return "move the target away from the measured share" }
    return edges.isOnEdge
      ? "write op: lte or op: gt: a bucket counts the events at its edge with those below it"
      : "add a bucket with the edge \(edges.value) to the histogram"
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

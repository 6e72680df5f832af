internal import PortcullisCore
internal import PortcullisFormats

/// The numbers of objectives for a report.
struct SloExhibits {
  let seen: SloSeen

  var exhibits: [Exhibit] {
    guard !seen.objectives.isEmpty else { return [] }
    let budgets = seen.objectives.compactMap(Self.budget)
    return budgets.map { .measurement(measurement($0)) } + [.table(table)]
      + budgets.compactMap(Self.series).map { .series($0) }
  }

  private static func budget(_ objective: SloObjectiveSeen) -> SloBudget? {
    guard case .counted(let census) = objective.outcome, census.whole > 0 else { return nil }
    return SloBudget(seen: objective, census: census)
  }

  private func isCovered(_ census: SloCensus) -> Bool {
    census.slotsSeen >= seen.minimumCoverage.slots(of: census.slotsExpected)
  }

  private func measurement(_ budget: SloBudget) -> Measurement {
    let census = budget.census
    let interval =
      census.goodAtLeast == census.goodAtMost
      ? nil
      : Measurement.Interval(lower: budget.actual, upper: budget.actualAtMost, confidencePercent: nil)
    return Measurement(
      name: budget.seen.name, unit: "%", estimate: budget.actual, interval: interval, relation: .atLeast,
      limit: budget.promised, sample: "\(SloNumbers.grouped(census.events)) events, all of them",
      method: "\(budget.seen.budgeting.rawValue), a census in exact arithmetic",
      window: "\(budget.seen.duration), \(census.from) to \(census.until)", source: budget.seen.source,
      decision: .point, answer: isCovered(census) ? budget.answer : .undecided,
      counterfactual: counterfactual(budget))
  }

  private func counterfactual(_ budget: SloBudget) -> String {
    let census = budget.census
    guard isCovered(census) else { return "data for the missing slots of the window" }
    switch (budget.answer, budget.seen.budgeting) {
    case (.undecided, _):
      return census.edges.map { "a bucket with the edge \($0.value)" } ?? "one event more or less"
    case (.passed, .ratioTimeslices): return "a mean ratio below \(budget.promised) %"
    case (.failed, .ratioTimeslices): return "a mean ratio of \(budget.promised) % or more"
    case (.passed, .occurrences), (.passed, .timeslices):
      let room = budget.allowed - budget.badAtMost + 1
      return "\(SloNumbers.grouped(room)) more bad \(budget.noun) in the window"
    case (.failed, .occurrences), (.failed, .timeslices):
      let excess = budget.badAtLeast - budget.allowed
      return "\(SloNumbers.grouped(excess)) fewer bad \(budget.noun) in the window"
    }
  }

  private var table: ExhibitTable {
    ExhibitTable(
      "Objectives",
      columns: [
        .init("objective"), .init("target", isNumeric: true), .init("actual", isNumeric: true),
        .init("budget left", isNumeric: true), .init("coverage", isNumeric: true),
      ], rows: seen.objectives.map(Self.row))
  }

  private static func row(_ objective: SloObjectiveSeen) -> [String] {
    let target = SloNumbers.percent(objective.target) + " %"
    guard let budget = budget(objective) else {
      return [objective.name, target, "unknown", "unknown", "unknown"]
    }
    let census = budget.census
    let coverage = SloNumbers.percent(census.slotsSeen, of: census.slotsExpected, digits: 1)
    let actual =
      census.goodAtLeast == census.goodAtMost
      ? "\(budget.actual) %" : "\(budget.actual) to \(budget.actualAtMost) %"
    return [objective.name, target, actual, "\(100 - budget.spentPercent) %", "\(coverage) %"]
  }

  private static func series(_ budget: SloBudget) -> ExhibitSeries? {
    let days = budget.census.days
    guard let first = days.first?.day, let last = days.last?.day else { return nil }
    var points: [Double?] = []
    var next = first.daysSinceEpoch
    for sum in days {
      for _ in next..<sum.day.daysSinceEpoch { points.append(nil) }
      points.append(sum.total > 0 ? 100 * Double(sum.bad) / Double(sum.total) : nil)
      next = sum.day.daysSinceEpoch + 1
    }
    return ExhibitSeries(
      "\(budget.seen.name): bad events by day", unit: "%", first: "\(first)", last: "\(last)", points: points)
  }
}

internal import PortcullisCore
internal import PortcullisFormats

/// The numbers of objectives for a report.
struct SloExhibits {
  let seen: SloSeen

  var exhibits: [Exhibit] {
    guard !seen.objectives.isEmpty else { return [] }
    let budgets = seen.objectives.compactMap(Self.budget)
    return budgets.map { .measurement(measurement($0)) } + [.table(table)]
      + [Self.burns(budgets)].compactMap { $0.map { .table($0) } }
      + budgets.compactMap(Self.series).map { .series($0) }
  }

  private static func budget(_ objective: SloObjectiveSeen) -> SloBudget? {
    guard case .counted(let census) = objective.outcome, census.whole > 0 else { return nil }
    return SloBudget(seen: objective, census: census)
  }

  /// Nil where the data is whole and new enough to decide.
  private func fault(_ budget: SloBudget) -> String? {
    if budget.census.age?.answer == .stale { return "events up to the run" }
    guard !budget.isMissedAnyway else { return nil }
    let (parts, expected, noun) = budget.covered
    guard parts >= max(1, seen.minimumCoverage.slots(of: expected)) else {
      return "data for the missing \(noun) of the window"
    }
    return budget.census.silence.isTooLong ? "events up to the end of the window" : nil
  }

  private func measurement(_ budget: SloBudget) -> Measurement {
    let fault = fault(budget)
    let interval =
      budget.actual == budget.actualAtMost
      ? nil
      : Measurement.Interval(lower: budget.actual, upper: budget.actualAtMost, confidencePercent: nil)
    return Measurement(
      name: budget.seen.name, unit: "%", estimate: budget.actual, interval: interval, relation: .atLeast,
      limit: budget.promised, sample: sample(budget),
      method: "\(budget.seen.budgeting.rawValue), a census in exact arithmetic",
      window: window(budget), source: budget.seen.source,
      decision: .point, answer: fault == nil ? budget.answer : .undecided,
      counterfactual: fault ?? counterfactual(budget))
  }

  private func sample(_ budget: SloBudget) -> String {
    let census = budget.census
    let events = "\(SloNumbers.grouped(census.events)) events, all of them"
    guard let slices = census.slices else {
      return events + ", in \(SloNumbers.grouped(census.slotsSeen - census.slotsSilent)) of "
        + "\(SloNumbers.grouped(census.slotsExpected)) slots"
    }
    return events
      + ", \(SloNumbers.grouped(slices.judged)) of \(SloNumbers.grouped(slices.expected)) slices of "
      + SloNumbers.length(slices.length)
  }

  /// The end of the data beside the clock of the run.
  private func window(_ budget: SloBudget) -> String {
    let census = budget.census
    let age = census.age.map { ", \($0.words), \($0.allowance)" }
    return "\(budget.seen.duration), \(census.from) to \(census.until)\(age ?? "")"
  }

  private func counterfactual(_ budget: SloBudget) -> String {
    let census = budget.census
    switch (budget.answer, budget.seen.budgeting) {
    case (.undecided, _):
      return census.edges.map { $0.isOnEdge ? "op: lte, or op: gt" : "a bucket with the edge \($0.value)" }
        ?? "one event more or less"
    case (.passed, .ratioTimeslices): return "a mean ratio below \(budget.promised) %\(hidden(budget))"
    case (.failed, .ratioTimeslices): return "a mean ratio of \(budget.promised) % or more"
    case (.passed, .occurrences), (.passed, .timeslices):
      let room = budget.allowed - budget.badAtMost + 1
      return "\(SloNumbers.grouped(room)) more bad \(budget.noun) in the window\(hidden(budget))"
    case (.failed, .occurrences), (.failed, .timeslices):
      let excess = budget.badAtLeast - budget.allowed
      return "\(SloNumbers.grouped(excess)) fewer bad \(budget.noun) in the window"
    }
  }

  /// What was not recorded is not counted, and may have been bad.
  private func hidden(_ budget: SloBudget) -> String {
    let (parts, expected, noun) = budget.covered
    guard parts < expected else { return "" }
    let missing = SloNumbers.grouped(expected - parts)
    return ", or bad events in the missing \(noun) (\(missing) of \(SloNumbers.grouped(expected)))"
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
    let coverage = SloNumbers.percent(budget.covered.parts, of: budget.covered.expected, digits: 1)
    return [objective.name, target, budget.share, budget.left, "\(coverage) %"]
  }

  /// Event weighted, whatever the objectives count; nil where no window is long enough.
  private static func burns(_ budgets: [SloBudget]) -> ExhibitTable? {
    let lengths = Set(budgets.flatMap { $0.census.burns.map(\.window) }).sorted()
    guard !lengths.isEmpty else { return nil }
    let rows = budgets.map { budget in
      [budget.seen.name]
        + lengths.map { length in
          budget.census.burns.first { $0.window == length }.map(budget.burn) ?? "unknown"
        }
    }
    return ExhibitTable(
      "Burn rate of the last hours, of the rate that calls for a person",
      columns: [.init("objective")] + lengths.map { .init(SloNumbers.length($0), isNumeric: true) },
      rows: rows)
  }

  private static func series(_ budget: SloBudget) -> ExhibitSeries? {
    let days = budget.census.days
    guard days.count > 1 else { return nil }
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

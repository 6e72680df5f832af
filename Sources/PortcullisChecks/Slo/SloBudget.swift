internal import PortcullisCore
internal import PortcullisFormats
internal import PortcullisStatistics

/// A census against its target, in exact arithmetic.
struct SloBudget {
  let seen: SloObjectiveSeen
  let census: SloCensus

  private var target: OpenSLODecimal { seen.target }

  /// The surest bad ones: events or slices, or 10^-18 of a ratio.
  var badAtMost: Int { census.whole - census.goodAtLeast }
  var badAtLeast: Int { census.whole - census.goodAtMost }

  /// Passed where even the lower end reaches the target, failed where not even the upper end does.
  var answer: Measurement.Answer {
    if census.meanReaches?.atLeast ?? reaches(census.goodAtLeast) { return .passed }
    return census.meanReaches?.atMost ?? reaches(census.goodAtMost) ? .undecided : .failed
  }

  private func reaches(_ good: Int) -> Bool {
    Int128(good) * Int128(target.denominator) >= Int128(target.units) * Int128(census.whole)
  }

  /// Slots, or slices where those are judged: with data, and all of the window.
  var covered: (parts: Int, expected: Int, noun: String) {
    census.slices.map { ($0.judged, $0.expected, "slices") }
      ?? (census.slotsSeen, census.slotsExpected, "slots")
  }

  /// True where more slices are bad than the window may have, whatever the missing ones were.
  var isMissedAnyway: Bool {
    guard seen.budgeting == .timeslices, let slices = census.slices else { return false }
    return Int128(badAtLeast) * Int128(target.denominator)
      > Int128(slices.expected) * Int128(target.denominator - target.units)
  }

  /// How many may be bad, rounded down.
  var allowed: Int {
    Int(Int128(census.whole) * Int128(target.denominator - target.units) / Int128(target.denominator))
  }

  /// Per cent of the budget that bad ones take, rounded down.
  var spentPercent: Int { spentPercent(badAtMost) }

  /// `30 %`, or both ends.
  var left: String {
    let (least, most) = (100 - spentPercent, 100 - spentPercent(badAtLeast))
    return least == most ? "\(least) %" : "\(least) % to \(most) %"
  }

  private func spentPercent(_ bad: Int) -> Int {
    let budget = Int128(census.whole) * Int128(target.denominator - target.units)
    guard budget > 0 else { return 0 }
    return Int(clamping: Int128(bad) * Int128(target.denominator) * 100 / budget)
  }

  /// True where one bad event spends the whole budget.
  var isBelowOneEvent: Bool { seen.budgeting == .occurrences && allowed < 1 }

  /// How fast events spent the budget lately, against the rate at which a person is called.
  ///
  /// 2 % of the budget in an hour and 5 % in six hours call at once; 10 % in one or three days open a ticket.
  func burn(_ burn: SloCensus.Burn) -> String {
    let budget = (numerator: Int(target.denominator - target.units), denominator: Int(target.denominator))
    guard let rate = BurnRate.hundredths(bad: burn.bad, total: burn.total, budget: budget) else {
      return "no events"
    }
    let share = burn.window <= 3600 ? 2.0 : burn.window <= 21_600 ? 5.0 : 10.0
    let factor =
      BurnRate.factor(budgetPercent: share, periodSeconds: census.period, windowSeconds: burn.window) ?? 0
    // In a period of a day no rate of an hour is worth a call.
    guard factor >= 1 else { return SloNumbers.rate(rate) }
    return "\(SloNumbers.rate(rate)) of \(SloNumbers.rate(Int((factor * 100).rounded())))"
  }

  var actual: String {
    SloNumbers.percent(census.goodAtLeast, of: census.whole, digits: SloNumbers.digits(beside: target))
  }

  var actualAtMost: String {
    SloNumbers.percent(census.goodAtMost, of: census.whole, digits: SloNumbers.digits(beside: target))
  }

  /// `99.962 %`, or both ends.
  var share: String { actual == actualAtMost ? "\(actual) %" : "\(actual) % to \(actualAtMost) %" }

  var promised: String { SloNumbers.percent(target) }

  /// What is counted, in words.
  var noun: String {
    switch seen.budgeting {
    case .occurrences: "events"
    case .timeslices: "slices"
    case .ratioTimeslices: "ratio"
    }
  }

  /// `1,234 bad of 1,763,000, budget 881 (140 % spent)`.
  var sums: String {
    switch seen.budgeting {
    case .occurrences, .timeslices:
      let name = seen.budgeting == .occurrences ? "" : " \(noun)"
      return "\(SloNumbers.grouped(badAtMost)) bad of \(SloNumbers.grouped(census.whole))\(name), "
        + "budget \(SloNumbers.grouped(allowed)) (\(spentPercent) % spent)"
    case .ratioTimeslices: return "the mean of the ratios of slices, \(spentPercent) % of the budget spent"
    }
  }
}

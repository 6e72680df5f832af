internal import PortcullisCore
internal import PortcullisFormats

/// Adds slots up to a census, exactly.
struct SloCounter {
  /// Ratios of slices are added in units of 10^-18, rounded outwards.
  static let unit = 1_000_000_000_000_000_000

  let window: SloWindow
  let step: Int
  let budgeting: OpenSLOSpecification.Budgeting
  /// Nil for events.
  let slice: Int?
  let sliceTarget: OpenSLODecimal?
  var edges: SloCensus.Edges?

  private var slots = 0
  private var events = 0
  private var good = (atLeast: 0, atMost: 0)
  private var days: [SloCensus.DaySum] = []
  private var current = (index: -1, total: 0, atLeast: 0, atMost: 0)
  private var slices = 0
  private var goodSlices = (atLeast: 0, atMost: 0)
  private var ratios: (atLeast: Int128, atMost: Int128) = (0, 0)

  init(
    window: SloWindow, step: Int, budgeting: OpenSLOSpecification.Budgeting, slice: Int?,
    sliceTarget: OpenSLODecimal?
  ) {
    self.window = window
    self.step = step
    self.budgeting = budgeting
    self.slice = slice
    self.sliceTarget = sliceTarget
  }

  mutating func add(at: Timestamp, total: Int, good slot: ClosedRange<Int>) throws(SloObstacle) {
    guard at >= window.from, at.secondsSinceEpoch + step <= window.until.secondsSinceEpoch else { return }
    let (sum, overflow) = events.addingReportingOverflow(total)
    guard !overflow, sum < Self.unit else {
      throw SloObstacle(
        rule: "SLO-05", reason: "its events add up to more than 10^18", location: nil,
        remedy: "correct the counts of the event file")
    }
    slots += 1
    events = sum
    good.atLeast += slot.lowerBound
    good.atMost += slot.upperBound
    addDay(at.day, total, total - slot.lowerBound)
    if let slice { addSlice((at.secondsSinceEpoch - window.from.secondsSinceEpoch) / slice, total, slot) }
  }

  private mutating func addDay(_ day: Day, _ total: Int, _ bad: Int) {
    if days.last?.day != day { days.append(SloCensus.DaySum(day: day, total: 0, bad: 0)) }
    days[days.count - 1].total += total
    days[days.count - 1].bad += bad
  }

  private mutating func addSlice(_ index: Int, _ total: Int, _ slot: ClosedRange<Int>) {
    if current.index != index {
      closeSlice()
      current = (index, 0, 0, 0)
    }
    current.total += total
    current.atLeast += slot.lowerBound
    current.atMost += slot.upperBound
  }

  /// A slice without events has no ratio: it is a gap, neither good nor bad.
  private mutating func closeSlice() {
    guard current.total > 0 else { return }
    slices += 1
    if reachesTarget(current.atLeast) { goodSlices.atLeast += 1 }
    if reachesTarget(current.atMost) { goodSlices.atMost += 1 }
    let total = Int128(current.total)
    ratios.atLeast += Int128(current.atLeast) * Int128(Self.unit) / total
    ratios.atMost += (Int128(current.atMost) * Int128(Self.unit) + total - 1) / total
  }

  private func reachesTarget(_ good: Int) -> Bool {
    guard let sliceTarget else { return false }
    return Int128(good) * Int128(sliceTarget.denominator) >= Int128(sliceTarget.units) * Int128(current.total)
  }

  mutating func census() -> SloCensus {
    closeSlice()
    current = (-1, 0, 0, 0)
    let sums = sums()
    return SloCensus(
      from: window.from, until: window.until, step: step,
      slotsExpected: (window.until.secondsSinceEpoch - window.from.secondsSinceEpoch) / step,
      slotsSeen: slots, events: events, goodAtLeast: sums.atLeast, goodAtMost: sums.atMost, whole: sums.whole,
      edges: edges, days: days)
  }

  private func sums() -> (atLeast: Int, atMost: Int, whole: Int) {
    switch budgeting {
    case .occurrences: return (good.atLeast, good.atMost, events)
    case .timeslices: return (goodSlices.atLeast, goodSlices.atMost, slices)
    case .ratioTimeslices:
      guard slices > 0 else { return (0, 0, 0) }
      let count = Int128(slices)
      return (Int(ratios.atLeast / count), Int((ratios.atMost + count - 1) / count), Self.unit)
    }
  }
}

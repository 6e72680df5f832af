internal import PortcullisCore
internal import PortcullisFormats
internal import PortcullisStatistics

/// Adds slots up to a census, exactly.
struct SloCounter {
  /// Trailing times for burn rates, in seconds.
  private static let burnWindows = [3600, 21_600, 86_400, 259_200]

  let window: SloWindow
  let step: Int
  let budgeting: OpenSLOSpecification.Budgeting
  let target: OpenSLODecimal
  /// What the gate file says about the silence at the end.
  let silenceLimit: SloAgeLimit?
  var edges: SloCensus.Edges?

  private var slices: SloSliceCounter?
  private var slots = 0
  private var silentSlots = 0
  private var events = 0
  private var good = (atLeast: 0, atMost: 0)
  private var days: [SloCensus.DaySum] = []
  private var burns: [SloCensus.Burn]
  private var longestSilence = 0
  /// The end of the last slot with events, in seconds since 1970.
  private var lastEvent: Int

  /// `slice` is the length of a slice in seconds, nil for events.
  init(
    window: SloWindow, step: Int, budgeting: OpenSLOSpecification.Budgeting, target: OpenSLODecimal,
    slice: Int?, sliceTarget: OpenSLODecimal?, silenceLimit: SloAgeLimit? = nil
  ) {
    self.window = window
    self.step = step
    self.budgeting = budgeting
    self.target = target
    self.silenceLimit = silenceLimit
    slices = slice.map { SloSliceCounter(window: window, step: step, length: $0, target: sliceTarget) }
    lastEvent = window.from.secondsSinceEpoch
    burns = Self.burnWindows.filter { $0 < window.length && $0 % step == 0 }
      .map { SloCensus.Burn(window: $0, total: 0, bad: 0) }
  }

  func holds(_ at: Timestamp) -> Bool {
    at >= window.from && at.secondsSinceEpoch + step <= window.until.secondsSinceEpoch
  }

  mutating func add(at: Timestamp, total: Int, good slot: ClosedRange<Int>) throws(SloObstacle) {
    guard holds(at) else { return }
    let (sum, overflow) = events.addingReportingOverflow(total)
    guard !overflow, sum < FractionSum.unit else {
      throw SloObstacle(
        rule: "SLO-05", reason: "its events add up to more than 10^18", location: nil,
        remedy: "correct the counts of the event file")
    }
    slots += 1
    events = sum
    good.atLeast += slot.lowerBound
    good.atMost += slot.upperBound
    addTime(at, total, total - slot.lowerBound)
    try slices?.add(at: at, total: total, good: slot)
  }

  private mutating func addTime(_ at: Timestamp, _ total: Int, _ bad: Int) {
    if days.last?.day != at.day { days.append(SloCensus.DaySum(day: at.day, total: 0, bad: 0)) }
    days[days.count - 1].total += total
    days[days.count - 1].bad += bad
    let left = window.until.secondsSinceEpoch - at.secondsSinceEpoch
    for index in burns.indices where left <= burns[index].window {
      burns[index].total += total
      burns[index].bad += bad
    }
    guard total > 0 else {
      silentSlots += 1
      return
    }
    longestSilence = max(longestSilence, at.secondsSinceEpoch - lastEvent)
    lastEvent = at.secondsSinceEpoch + step
  }

  mutating func census(age: SloAge?) -> SloCensus {
    slices?.close()
    let sums = sums()
    return SloCensus(
      from: window.from, until: window.until, period: window.period, step: step, age: age,
      slotsExpected: window.length / step, slotsSeen: slots, slotsSilent: silentSlots, silence: silence,
      slices: sliceSums, events: events,
      goodAtLeast: sums.atLeast, goodAtMost: sums.atMost, whole: sums.whole, meanReaches: meanReaches,
      edges: edges, days: days, burns: burns)
  }

  /// The end may be twice as silent as any time before it, one per cent of the window, or three slots.
  private var silence: SloCensus.Silence {
    let usual = max(2 * longestSilence, window.length / 100, 3 * step)
    return SloCensus.Silence(
      longest: longestSilence, atEnd: window.until.secondsSinceEpoch - lastEvent,
      lastEvent: Timestamp(secondsSinceEpoch: lastEvent), limit: silenceLimit.map(\.seconds) ?? usual)
  }

  private var sliceSums: SloCensus.Slices? {
    slices.map {
      SloCensus.Slices(
        length: $0.length, expected: $0.expected, judged: $0.judged, empty: $0.empty, partial: $0.partial)
    }
  }

  private var meanReaches: SloCensus.MeanReaches? {
    guard budgeting == .ratioTimeslices, let ratios = slices?.ratios else { return nil }
    let (units, denominator) = (Int(target.units), Int(target.denominator))
    return SloCensus.MeanReaches(
      atLeast: ratios.atLeast.meanReaches(units, of: denominator),
      atMost: ratios.atMost.meanReaches(units, of: denominator))
  }

  private func sums() -> (atLeast: Int, atMost: Int, whole: Int) {
    switch (budgeting, slices) {
    case (.occurrences, _): return (good.atLeast, good.atMost, events)
    case (.timeslices, let slices?): return (slices.good.atLeast, slices.good.atMost, slices.judged)
    case (.ratioTimeslices, let slices?) where slices.judged > 0:
      return (slices.ratios.atLeast.mean, slices.ratios.atMost.mean, FractionSum.unit)
    case (.timeslices, nil), (.ratioTimeslices, _): return (0, 0, 0)
    }
  }
}

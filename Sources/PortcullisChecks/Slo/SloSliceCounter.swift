internal import PortcullisCore
internal import PortcullisFormats
internal import PortcullisStatistics

/// Adds the slots of a window up to time slices.
///
/// A slice has a ratio only where all its slots are recorded and something happened in it. Any other slice is
/// missing data: it is neither good nor bad, and a total outage leaves nothing else behind.
struct SloSliceCounter {
  let window: SloWindow
  let step: Int
  /// Seconds, a multiple of `step`.
  let length: Int
  let target: OpenSLODecimal?

  private var current = (index: -1, slots: 0, total: 0, atLeast: 0, atMost: 0)
  private(set) var judged = 0
  private(set) var empty = 0
  private(set) var partial = 0
  private(set) var good = (atLeast: 0, atMost: 0)
  private(set) var ratios = (atLeast: FractionSum(), atMost: FractionSum())

  init(window: SloWindow, step: Int, length: Int, target: OpenSLODecimal?) {
    self.window = window
    self.step = step
    self.length = length
    self.target = target
  }

  /// Whole slices of the window; one that is still going on at its end does not count.
  var expected: Int { window.length / length }

  /// Slots come in order.
  mutating func add(at: Timestamp, total: Int, good slot: ClosedRange<Int>) throws(SloObstacle) {
    let (index, offset) = (at.secondsSinceEpoch - window.from.secondsSinceEpoch)
      .quotientAndRemainder(dividingBy: length)
    guard index < expected else { return }
    guard offset + step <= length else {
      throw SloObstacle(
        rule: "SLO-05",
        reason:
          "the slot \(at) lies in two time slices of \(SloNumbers.length(length)) counted from \(window.from)",
        location: nil, remedy: "let as_of be the end of a slot")
    }
    if current.index != index {
      close()
      current = (index, 0, 0, 0, 0)
    }
    current.slots += 1
    current.total += total
    current.atLeast += slot.lowerBound
    current.atMost += slot.upperBound
  }

  /// Ends the slice that the last slot belongs to.
  mutating func close() {
    defer { current = (-1, 0, 0, 0, 0) }
    guard current.index >= 0 else { return }
    guard current.slots == length / step else {
      partial += 1
      return
    }
    guard current.total > 0 else {
      empty += 1
      return
    }
    judged += 1
    if reachesTarget(current.atLeast) { good.atLeast += 1 }
    if reachesTarget(current.atMost) { good.atMost += 1 }
    ratios.atLeast.add(current.atLeast, of: current.total)
    ratios.atMost.add(current.atMost, of: current.total)
  }

  private func reachesTarget(_ good: Int) -> Bool {
    guard let target else { return false }
    return Int128(good) * Int128(target.denominator) >= Int128(target.units) * Int128(current.total)
  }
}

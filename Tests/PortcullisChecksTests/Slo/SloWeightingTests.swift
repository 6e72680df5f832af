import PortcullisCore
import PortcullisFormats
import Testing

@testable import PortcullisChecks

/// Thirty days of 1000 requests a second by day and 5 by night, and two hours with 20 % errors.
@Suite struct `Slo weighting` {
  private static let start = 1_790_812_800
  private static let step = 300

  private static func census(
    _ budgeting: OpenSLOSpecification.Budgeting, faultAtSlot fault: Int
  ) throws -> SloCensus {
    let until = Timestamp(secondsSinceEpoch: start + 30 * 86_400)
    let month = OpenSLODuration(count: 30, unit: .days)
    var counter = SloCounter(
      window: try SloWindow(.rolling(month), asOf: until), step: step, budgeting: budgeting,
      target: OpenSLODecimal(units: 9995, scale: 4), slice: budgeting == .occurrences ? nil : step,
      sliceTarget: OpenSLODecimal("0.95"))
    for slot in 0..<8640 {
      let total = slot % 288 < 144 ? 1000 * step : 5 * step
      let good = (fault..<fault + 24).contains(slot) ? total - total / 5 : total
      try counter.add(
        at: Timestamp(secondsSinceEpoch: start + slot * step), total: total, good: good...good)
    }
    return counter.census(age: nil)
  }

  private static func bad(_ census: SloCensus) -> Double {
    Double(census.whole - census.goodAtLeast) / Double(census.whole)
  }

  @Test func `events weigh an incident by its traffic`() throws {
    let day = Self.bad(try Self.census(.occurrences, faultAtSlot: 30))
    let night = Self.bad(try Self.census(.occurrences, faultAtSlot: 170))
    #expect(abs(day - 0.001105583195135434) < 1e-12)
    #expect(abs(night - 5.52791597567717e-06) < 1e-12)
  }

  @Test(arguments: [30, 170]) func `ratios of slices weigh it by its length`(slot: Int) throws {
    let share = Self.bad(try Self.census(.ratioTimeslices, faultAtSlot: slot))
    #expect(abs(share - 24 * 0.2 / 8640) < 1e-12)
  }

  @Test func `a slice is good or it is not`() throws {
    let census = try Self.census(.timeslices, faultAtSlot: 30)
    #expect(census.whole == 8640 && census.goodAtLeast == 8640 - 24)
  }
}

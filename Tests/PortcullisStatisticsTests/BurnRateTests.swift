import Testing

@testable import PortcullisStatistics

@Suite struct `Burn rates` {
  /// Of a period of 30 days, the factors of The Site Reliability Workbook, chapter 5.
  @Test(arguments: [(2.0, 3600, 14.4), (5.0, 21_600, 6.0), (10.0, 86_400, 3.0), (10.0, 259_200, 1.0)])
  func `a share of the budget in a window is a rate`(share: Double, window: Int, factor: Double) {
    #expect(BurnRate.factor(budgetPercent: share, periodSeconds: 2_592_000, windowSeconds: window) == factor)
    #expect(BurnRate.factor(budgetPercent: share, periodSeconds: 2_592_000, windowSeconds: 0) == nil)
  }

  @Test(arguments: [
    (1, 2000, 5, 10_000, 100), (0, 2000, 5, 10_000, 0), (1, 1_000_000, 5, 10_000, 1),
    (72, 10_000, 5, 10_000, 1440), (1, 1, 5, 10_000, 200_000),
    (Int(1e16), Int(1e16), 1, Int(1e16), 1_000_000_000_000_000_000),
  ]) func `the share of bad events over the budget`(
    bad: Int, total: Int, numerator: Int, denominator: Int, rate: Int
  ) {
    #expect(BurnRate.hundredths(bad: bad, total: total, budget: (numerator, denominator)) == rate)
  }

  @Test func `without events or without budget there is no rate`() {
    #expect(BurnRate.hundredths(bad: 0, total: 0, budget: (5, 10_000)) == nil)
    #expect(BurnRate.hundredths(bad: 1, total: 2, budget: (0, 1)) == nil)
    #expect(BurnRate.hundredths(bad: 3, total: 2, budget: (1, 10)) == nil)
  }
}

import PortcullisTestSupport
import Testing

@testable import PortcullisStatistics

@Suite struct `Distributions and intervals` {
  @Test func `five runs a side decide at the level of one in twenty`() throws {
    let base = [1.0, 2, 3, 4, 5]
    let interval = try #require(ShiftInterval(base, base.map { $0 + 100 }, tail: 0.05))
    #expect(interval.estimate == 100)
    #expect(interval.lower == 98)
    #expect(interval.upper == 102)
  }

  @Test func `two runs a side bound nothing`() throws {
    let interval = try #require(ShiftInterval([1, 2], [101, 102], tail: 0.05))
    #expect(interval.lower == nil)
    #expect(interval.upper == nil)
  }

  @Test func `a ratio is the shift of the logarithms`() throws {
    let base = [100.0, 101, 99, 102, 98]
    let interval = try #require(ShiftInterval.ofRatios(base, base.map { $0 * 1.2 }, tail: 0.05))
    #expect(agrees(interval.estimate, 1.2, within: 1e-12))
    #expect(ShiftInterval.ofRatios([0, 1], [1, 2], tail: 0.05) == nil)
  }

  @Test(arguments: [(5, 5, 0.0), (5, 5, 1.0), (8, 10, 0.5), (10, 10, 2.0)])
  func `the interval covers the truth as often as it says, on grids with ties too`(
    n: Int, m: Int, grid: Double
  ) throws {
    var random = SeededGenerator(seed: 3)
    var missed = 0
    let draw = { () -> Double in
      let value = (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
      return grid == 0 ? value : (value / grid).rounded() * grid
    }
    for _ in 0..<2000 {
      let first = (0..<n).map { _ in draw() }
      let second = (0..<m).map { _ in draw() }
      let interval = try #require(ShiftInterval(first, second, tail: 0.05))
      if let lower = interval.lower, lower > 0 { missed += 1 }
    }
    // 5 % plus four standard errors.
    #expect(missed <= 140, "\(missed) of 2000, seed 3")
  }

  @Test func `the tie-aware p of a discrete sample is that of all its arrangements`() throws {
    let test = try #require(MannWhitney([1, 1, 2, 2], [2, 3, 3, 3]))
    // Of 70 choices of four ranks from 1.5 1.5 4 4 4 7 7 7, three have a sum of at most 11.
    #expect(agrees(test.pLess, 3.0 / 70, within: 1e-12))
    #expect(MannWhitney([], [1]) == nil)
    #expect(MannWhitney([.nan], [1]) == nil)
    #expect(try #require(MannWhitney([1, 1, 1], [1, 1])).pTwoSided == 1)
  }

  @Test func `fifty a side are still counted exactly`() throws {
    let tail = PairTail(50, 50)
    #expect(agrees(tail.probability(atMost: 2500), 1, within: 1e-12))
    #expect(agrees(tail.probability(atMost: 1249) + tail.probability(atMost: 1250), 1, within: 1e-12))
    let normal = PairTail(51, 51)
    #expect(agrees(normal.probability(atMost: 1000), 0.02227, within: 0.02))
  }

  @Test(arguments: [("0.95", 59), ("0.99", 299), ("0.999", 2995), ("0.9995", 5990)])
  func `a bound of a quantile needs the known number of values`(level: String, count: Int) throws {
    let level = try #require(ExactDecimal(level).flatMap { QuantileLevel($0) })
    #expect(SampleSize.toBoundQuantile(level, alpha: 0.05) == count)
    #expect(QuantileBounds(level, count: count, tail: 0.05).upperRank == count)
    #expect(QuantileBounds(level, count: count - 1, tail: 0.05).upperRank == nil)
  }

  @Test func `the bounds of a median are those of the sign test`() {
    let bounds = QuantileBounds(.median, count: 10, tail: 0.025)
    #expect(bounds.lowerRank == 2)
    #expect(bounds.upperRank == 9)
  }

  @Test func `sample sizes follow their formulas`() {
    #expect(SampleSize.toEstimateQuantile(.p95) == 200)
    #expect(SampleSize.toEstimateQuantile(.p99) == 1000)
    #expect(SampleSize.toEstimateQuantile(.p999) == 10_000)
    #expect(SampleSize.forDistributionDistance(halfWidth: 0.1, alpha: 0.05) == 877)
    #expect(SampleSize.runsPerSide(gap: 10, sd: 10, alpha: 0.05, power: 0.9) == 18)
    #expect(SampleSize.runsPerSide(gap: 0, sd: 1, alpha: 0.05, power: 0.9) == nil)
    #expect(SampleSize.runsPerSide(gap: 1000, sd: 1, alpha: 0.05, power: 0.9) == 5)
  }

  @Test func `Newcombe's published example comes out`() throws {
    // 56 of 70 against 48 of 80: 0.0524 to 0.3339 (Newcombe 1998, table II, method 10).
    let interval = try #require(ProportionInterval.difference((56, 70), (48, 80), alpha: 0.05))
    #expect((interval.lower - 0.0524).magnitude < 0.00005)
    #expect((interval.upper - 0.3339).magnitude < 0.00005)
  }

  @Test func `Holm steps down and never falls`() {
    let adjusted = MultipleTesting.holm([0.01, 0.04, 0.03])
    #expect(adjusted == [0.03, 0.06, 0.06])
    #expect(MultipleTesting.holm([]).isEmpty)
    #expect(MultipleTesting.benjaminiHochberg([0.01, 0.02, 0.03]) == [0.03, 0.03, 0.03])
  }

  @Test func `two hundred null features rarely raise one alarm`() {
    var random = SeededGenerator(seed: 5)
    var alarms = 0
    for _ in 0..<1000 {
      let values = (0..<200).map { _ in Double.random(in: 0..<1, using: &random) }
      if MultipleTesting.holm(values).contains(where: { $0 <= 0.05 }) { alarms += 1 }
    }
    #expect(alarms <= 60, "\(alarms) of 1000, seed 5")
  }
}

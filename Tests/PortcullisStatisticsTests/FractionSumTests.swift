import PortcullisTestSupport
import Testing

@testable import PortcullisStatistics

@Suite struct `Sums of fractions` {
  private static func sum(_ fractions: [(Int, Int)]) -> FractionSum {
    var sum = FractionSum()
    for (part, whole) in fractions { sum.add(part, of: whole) }
    return sum
  }

  @Test(arguments: [
    ([(1, 3), (2, 3)], 1, 2, true),
    ([(1, 3), (2, 3)], 500_000_000_000_000_001, 1_000_000_000_000_000_000, false),
    ([(1, 3), (1, 3), (1, 3)], 333_333_333_333_333_333, 1_000_000_000_000_000_000, true),
    ([(1, 3), (1, 3), (1, 3)], 333_333_333_333_333_334, 1_000_000_000_000_000_000, false),
    ([(1, 7), (2, 11), (5, 13), (291, 1001)], 1, 4, true),
    ([(1, 7), (2, 11), (5, 13), (290, 1001)], 1, 4, false),
    ([(0, 5)], 0, 1, true), ([(0, 5)], 1, 1_000_000, false), ([(5, 5)], 1, 1, true), ([], 0, 1, false),
  ]) func `a tie reaches its limit, and one part less does not`(
    fractions: [(Int, Int)], numerator: Int, denominator: Int, reaches: Bool
  ) {
    #expect(Self.sum(fractions).meanReaches(numerator, of: denominator) == reaches)
  }

  @Test func `pairs that add up to one have a mean of one half, whatever their wholes`() {
    var generator = SeededGenerator(seed: 20_261_125)
    var sum = FractionSum()
    var (less, wholes) = (FractionSum(), Set<Int>())
    for round in 0..<400 {
      let whole = Int.random(in: 2...1_000_000, using: &generator)
      let part = Int.random(in: 1...whole - 1, using: &generator)
      for piece in [part, whole - part] { sum.add(piece, of: whole) }
      less.add(part, of: whole)
      less.add(round == 399 ? whole - part - 1 : whole - part, of: whole)
      wholes.insert(whole)
    }
    #expect(sum.meanReaches(1, of: 2) && sum.count == 800, "seed 20261125, \(wholes.count) wholes")
    #expect(!less.meanReaches(1, of: 2))
    #expect(abs(sum.mean - FractionSum.unit / 2) <= 800)
  }

  @Test func `what is no fraction adds nothing`() {
    #expect(Self.sum([(1, 0), (-1, 2), (3, 2)]).count == 0)
  }
}

import Testing

@testable import PortcullisStatistics

@Suite struct `Kolmogorov and Smirnov` {
  /// The definition, value by value.
  private static func numerator(_ first: [Double], _ second: [Double]) -> Int128 {
    let (one, two) = (first.sorted(), second.sorted())
    var (below, other) = (0, 0)
    var best: Int128 = 0
    for value in Set(first + second).sorted() {
      while below < one.count, one[below] <= value { below += 1 }
      while other < two.count, two[other] <= value { other += 1 }
      best = max(
        best, (Int128(below) * Int128(two.count) - Int128(other) * Int128(one.count)).magnitude.signed)
    }
    return best
  }

  @Test(arguments: [1.0, 1e-12, 1e-300, 1e300], [1, 7, 1_000_000])
  func `the integer is that of the definition`(
    scale: Double, distinct: Int
  ) async throws {
    var state: UInt64 = 42
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let sign: Double = state & 1 == 0 ? 1 : -1
      return sign * Double(Int(state >> 33) % distinct) * scale
    }
    let first = (0..<120_000).map { _ in next() }
    let second = (0..<70_001).map { index in next() + (index % 9 == 0 ? scale : 0) }
    let expected = Self.numerator(first, second)
    for threads in [1, 2, 16] {
      let found = try await KolmogorovSmirnov.distance(
        NumbersInMemory(first, threads: threads), NumbersInMemory(second, threads: threads),
        gathered: threads == 2 ? 1 << 20 : 10)
      #expect(found == KolmogorovDistance(numerator: expected, first: 120_000, second: 70_001))
    }
  }

  @Test func `both zeros are one value`() async throws {
    let found = try await KolmogorovSmirnov.distance(
      NumbersInMemory([0, 0], threads: 2), NumbersInMemory([-0.0], threads: 2))
    #expect(found.numerator == 0)
  }

  @Test func `the interval has the width of Dvoretzky, Kiefer, Wolfowitz and Massart`() {
    // 2 sqrt(ln 80 / 2000)
    #expect(abs(KolmogorovDistance.halfWidth(first: 1000, second: 1000, alpha: 0.05) - 0.0936165) < 1e-6)
    #expect(
      abs(KolmogorovDistance.chance(of: 0.0936165, first: 1000, second: 1000) - 0.05) < 1e-5)
  }
}

extension UInt128 {
  fileprivate var signed: Int128 { Int128(self) }
}

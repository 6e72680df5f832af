import PortcullisTestSupport
import Testing

@testable import PortcullisStatistics

@Suite struct `Radix selection` {
  private static let levels = [QuantileLevel.median, .p95, .p99, .p999]

  /// How the values of a sample are drawn.
  enum Shape: String, CaseIterable, Sendable {
    case uniform, ties, constant, clusters, signedZeros, infinities, wide

    func draw(_ random: inout SeededGenerator) -> Double {
      let unit = Double.random(in: 0..<1, using: &random)
      switch self {
      case .uniform: return unit
      case .ties: return Double(Int(unit * 9) - 4)
      case .constant: return 42
      case .clusters: return Double(Int(unit * 7)) + Double.random(in: 0..<1e-9, using: &random)
      case .signedZeros: return unit < 0.3 ? -0.0 : unit < 0.9 ? 0 : unit
      case .infinities: return unit < 0.1 ? -.infinity : unit > 0.9 ? .infinity : unit
      case .wide: return Double(bitPattern: UInt64(unit * 4e18)) * (unit * 1000 < 500 ? 1 : -1)
      }
    }
  }

  @Test(arguments: Shape.allCases, [1, 2, 3, 1000, 120_000])
  func `the quantiles are those of a sort, on any threads and with any limit`(
    shape: Shape, count: Int
  ) async throws {
    var random = SeededGenerator(seed: 11)
    let values = (0..<count).map { _ in shape.draw(&random) }
    let sorted = values.sorted()
    for (threads, limit) in [(1, 1 << 20), (2, 100), (16, 1)] {
      let source = NumbersInMemory(values, threads: threads)
      for rule in count < 120_000 ? QuantileRule.allCases : [.r7] {
        let found = try await RadixSelection.quantiles(Self.levels, by: rule, of: source, gathered: limit)
        let expected = Self.levels.compactMap { rule.quantile($0, ofSorted: sorted) }
        let same = zip(found, expected).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
        #expect(same, "\(shape), \(threads) threads: \(found), \(expected), seed \(random.seed)")
      }
    }
  }

  @Test func `NaN is refused wherever it stands, and so is a sample without values`() async {
    for place in [0, 70_000, 119_999] {
      var values = (0..<120_000).map(Double.init)
      values[place] = .nan
      await #expect(throws: SampleError.notANumber) {
        try await RadixSelection.quantiles(Self.levels, by: .r7, of: NumbersInMemory(values, threads: 2))
      }
      await #expect(throws: SampleError.notANumber) {
        try await KolmogorovSmirnov.distance(
          NumbersInMemory([1, 2], threads: 1), NumbersInMemory(values, threads: 2))
      }
    }
    await #expect(throws: SampleError.empty) {
      try await RadixSelection.quantiles(Self.levels, by: .r7, of: NumbersInMemory([], threads: 2))
    }
  }

  @Test func `counters that are emptied before they overflow lose nothing`() throws {
    let partition = KeyPartition(sample: [OrderedKey.of(1), OrderedKey.of(2)], bits: 4)
    var tally = BucketTally(count: partition.count)
    let values = [1.0, 1, 2]
    try values.withUnsafeBufferPointer {
      for _ in 0..<5 { try tally.add($0, partition, capacity: 4) }
    }
    var sum = [Int](repeating: 0, count: partition.count)
    tally.add(to: &sum)
    #expect(sum.reduce(0, +) == 15)
    #expect(sum.max() == 10)
  }
}

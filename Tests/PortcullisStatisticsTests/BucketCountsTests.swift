import PortcullisTestSupport
import Testing

@testable import PortcullisStatistics

@Suite struct `Counts in buckets` {
  private static let buckets = BucketCounts(edges: [0.5, 1, 2.5, .infinity], counts: [900, 990, 990, 1000])

  private static let values: [(Double, ClosedRange<Int>, ClosedRange<Int>)] = [
    (0.1, 0...900, 0...900), (0.5, 900...900, 0...900), (0.7, 900...990, 900...990),
    (1, 990...990, 900...990),
    (2, 990...990, 990...990), (3, 990...1000, 990...1000), (.infinity, 1000...1000, 990...1000),
  ]

  @Test(arguments: values) func `hold the number of events at or below a value`(
    value: Double, atMost: ClosedRange<Int>, below: ClosedRange<Int>
  ) throws {
    let buckets = try #require(Self.buckets)
    #expect(buckets.atMost(value) == atMost)
    #expect(buckets.below(value) == below)
  }

  private static let around: [(Double, [Double])] = [
    (0.5, []), (0.7, [0.5, 1]), (0.1, [-.infinity, 0.5]), (9, [2.5, .infinity]),
  ]

  @Test(arguments: around)
  func `have edges around what is no edge`(value: Double, edges: [Double]) throws {
    let found = try #require(Self.buckets).edges(around: value)
    #expect((found.map { [$0.lower, $0.upper] } ?? []) == edges)
  }

  private static let impossible: [([Double], [Int])] = [
    ([0.5, .infinity], [2, 1]), ([0.5, 0.5, .infinity], [1, 1, 1]), ([1, 0.5, .infinity], [1, 1, 1]),
    ([0.5, 1], [1, 2]), ([0.5, .infinity], [-1, 1]), ([0.5, .infinity], [1]), ([.nan, .infinity], [1, 1]),
    ([], []),
  ]

  @Test(arguments: impossible) func `are nothing where edges do not rise or counts fall`(
    edges: [Double], counts: [Int]
  ) {
    #expect(BucketCounts(edges: edges, counts: counts) == nil)
  }

  /// Values are kept, and every statement of the buckets is held against them.
  @Test func `hold what the values themselves say`() throws {
    var generator = SeededGenerator(seed: 20_261_127)
    for round in 0..<300 {
      let values = (0..<Int.random(in: 1...60, using: &generator)).map { _ in
        Double(Int.random(in: -3...20, using: &generator)) / 4
      }
      let edges =
        Set((0..<5).map { _ in Double(Int.random(in: -4...22, using: &generator)) / 4 }).sorted() + [
          .infinity
        ]
      let counts = edges.map { edge in values.count { $0 <= edge } }
      let buckets = try #require(BucketCounts(edges: edges, counts: counts))
      let limit = Double(Int.random(in: -5...24, using: &generator)) / 4
      #expect(buckets.atMost(limit).contains(values.count { $0 <= limit }), "seed 20261127, round \(round)")
      #expect(buckets.below(limit).contains(values.count { $0 < limit }), "seed 20261127, round \(round)")
      let share = Double(Int.random(in: 0...100, using: &generator)) / 100
      let sorted = values.sorted()
      let rank = max(1, Int((share * Double(values.count)).rounded(.up)))
      let holds = buckets.quantile(share)?.contains(sorted[rank - 1]) == true
      #expect(holds, "seed 20261127, round \(round): \(share) of \(sorted)")
    }
  }
}

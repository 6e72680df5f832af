import PortcullisTestSupport
import Testing

@testable import PortcullisStatistics

@Suite(.enabled(if: SciPy.isExpected)) struct `Agreement with SciPy` {
  @Test func `quantiles are those of NumPy under the same four rules`() async throws {
    var random = SeededGenerator(seed: 1)
    var questions: [String] = []
    var ours: [Double] = []
    for count in [1, 2, 3, 7, 20, 101, 400] {
      let values = (0..<count).map { _ in Double.random(in: 0...1000, using: &random) }
      for level in ["0.5", "0.9", "0.95", "0.99", "0.999", "0", "1", "0.07"] {
        for rule in QuantileRule.allCases {
          questions.append("quantile \(rule.rawValue) \(level) " + words(values))
          let exact = try #require(ExactDecimal(level).flatMap { QuantileLevel($0) })
          ours.append(try #require(rule.quantile(exact, ofSorted: values.sorted())))
        }
      }
    }
    // NumPy takes the rank in binary: 100 * 0.07 is above 7 there, so its inverse may be one rank too high.
    try await compare(questions, ours.map { [$0] }, within: 1e-12, seed: random.seed) { question in
      question.hasPrefix("quantile r1 0.07")
    }
  }

  @Test func `rank tests agree, ties and large samples included`() async throws {
    var random = SeededGenerator(seed: 2)
    var questions: [String] = []
    var ours: [[Double]] = []
    for (n, m, distinct) in [(5, 5, 0), (4, 7, 0), (10, 10, 0), (5, 5, 4), (4, 6, 3), (6, 6, 5), (60, 55, 9)]
    {
      for _ in 0..<4 {
        let side = { (count: Int) in
          (0..<count).map { _ in
            distinct == 0
              ? Double.random(in: 0...1, using: &random)
              : Double(Int.random(in: 0..<distinct, using: &random))
          }
        }
        let (first, second) = (side(n), side(m))
        questions.append("mannwhitney " + words(first) + " | " + words(second))
        let test = try #require(MannWhitney(first, second))
        ours.append([test.u, test.pLess, test.pGreater])
      }
    }
    try await compare(questions, ours, within: 1e-10, seed: random.seed)
  }

  @Test func `proportions, tails and corrections agree`() async throws {
    var questions: [String] = []
    var ours: [[Double]] = []
    for (hits, trials) in [(0, 10), (3, 10), (10, 10), (1, 2995), (17, 4000), (99_950, 100_000)] {
      let exact = try #require(ProportionInterval.exact(successes: hits, trials: trials, alpha: 0.05))
      let score = try #require(ProportionInterval.score(successes: hits, trials: trials, alpha: 0.05))
      questions += ["exact \(hits) \(trials) 0.05", "score \(hits) \(trials) 0.05"]
      ours += [[exact.lower, exact.upper], [score.lower, score.upper]]
      questions.append("binomial \(hits) \(trials) 0.31")
      ours.append([BinomialDistribution.cumulative(hits, trials: trials, probability: 0.31)])
    }
    for p in [1e-12, 0.001, 0.025, 0.05, 0.3, 0.5, 0.8, 0.975] {
      questions.append("normal \(p)")
      ours.append([NormalDistribution.quantile(p), NormalDistribution.cumulative(p)])
    }
    let values = [0.01, 0.04, 0.03, 0.2, 0.005, 0.9, 0.04]
    questions.append("bh " + words(values))
    ours.append(MultipleTesting.benjaminiHochberg(values))
    try await compare(questions, ours, within: 1e-8, seed: 0)
  }

  private func words(_ values: [Double]) -> String { values.map(\.description).joined(separator: " ") }

  private func compare(
    _ questions: [String], _ ours: [[Double]], within tolerance: Double, seed: UInt64,
    except isExcused: (String) -> Bool = { _ in false }
  ) async throws {
    let theirs = try await SciPy.answers(to: questions)
    for (question, (our, their)) in zip(questions, zip(ours, theirs)) where !isExcused(question) {
      let same = our.count == their.count && zip(our, their).allSatisfy { agrees($0, $1, within: tolerance) }
      #expect(same, "\(question.prefix(120)): \(our) and \(their), seed \(seed)")
    }
  }
}

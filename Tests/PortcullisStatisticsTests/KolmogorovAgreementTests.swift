import PortcullisTestSupport
import Testing

@testable import PortcullisStatistics

@Suite(.enabled(if: SciPy.isExpected)) struct `Kolmogorov and Smirnov as SciPy counts` {
  /// Values of one side: of a scale, with as many different ones, and NaN among them.
  private static func side(_ count: Int, _ scale: Double, _ random: inout SeededGenerator) -> [Double] {
    let distinct = Int.random(in: 1...400, using: &random)
    let moved = Double.random(in: 0...1, using: &random) < 0.5 ? 0 : scale / 7
    return (0..<count).map { _ in
      switch Int.random(in: 0..<20, using: &random) {
      case 0: return .nan
      case 1: return -0.0
      case 2: return 0
      case 3: return Double.random(in: -1...1, using: &random) * scale
      case _: return Double(Int.random(in: 0..<distinct, using: &random) - distinct / 3) * scale + moved
      }
    }
  }

  private static func distance(
    _ first: [Double], _ second: [Double], gathered: Int = 1 << 20
  ) async throws -> KolmogorovDistance {
    try await KolmogorovSmirnov.distance(
      NumbersInMemory(first, threads: 2), NumbersInMemory(second, threads: 2), gathered: gathered)
  }

  private static func words(_ values: [Double]) -> String {
    values.map(\.description).joined(separator: " ")
  }

  @Test(arguments: [1, 1e-12, 1e-300, 1e300])
  func `the integers are equal on ties, NaN, both zeros and any scale`(scale: Double) async throws {
    var random = SeededGenerator(seed: 77)
    var questions: [String] = []
    var ours: [Double] = []
    for _ in 0..<60 {
      let first = Self.side(Int.random(in: 1...300, using: &random), scale, &random) + [scale]
      let second = Self.side(Int.random(in: 1...300, using: &random), scale, &random) + [0]
      questions.append("ks " + Self.words(first) + " | " + Self.words(second))
      let limit = Int.random(in: 0...1, using: &random) == 0 ? 1 : 1 << 20
      let found = try await Self.distance(
        first.filter { !$0.isNaN }, second.filter { !$0.isNaN }, gathered: limit)
      ours.append(Double(found.numerator))
    }
    let theirs = try await SciPy.answers(to: questions)
    for (question, (our, their)) in zip(questions, zip(ours, theirs)) {
      #expect([our, our] == their, "\(question.prefix(200)), seed \(random.seed)")
    }
  }

  @Test func `without ties the exact p-value is SciPy's, and with unequal sizes too`() async throws {
    var random = SeededGenerator(seed: 78)
    var questions: [String] = []
    var ours: [Double] = []
    for (n, m) in [(1, 1), (1, 7), (3, 4), (10, 10), (20, 33), (100, 101), (200, 150), (353, 89)] {
      for shift in [0.0, 0.2, 0.9] {
        let first = (0..<n).map { _ in Double.random(in: 0...1, using: &random) }
        let second = (0..<m).map { _ in Double.random(in: 0...1, using: &random) + shift }
        questions.append("ksexact " + Self.words(first) + " | " + Self.words(second))
        let found = try await Self.distance(first, second)
        let chance = try await KolmogorovChance.of(
          found, NumbersInMemory(first, threads: 1), NumbersInMemory(second, threads: 1))
        #expect(chance.method == .exact)
        ours.append(chance.value)
      }
    }
    try await compare(questions, ours, within: 1e-11, seed: random.seed)
  }

  @Test func `with ties the exact p-value is that of all arrangements`() async throws {
    var random = SeededGenerator(seed: 79)
    var questions: [String] = []
    var ours: [Double] = []
    for (n, m, distinct) in [(4, 4, 2), (5, 6, 3), (6, 6, 4), (7, 3, 2), (5, 5, 9), (6, 5, 1)] {
      for _ in 0..<4 {
        let draw = { (_: Int) in Double(Int.random(in: 0..<distinct, using: &random)) }
        let (first, second) = ((0..<n).map(draw), (0..<m).map(draw))
        questions.append("kspermutation " + Self.words(first) + " | " + Self.words(second))
        let found = try await Self.distance(first, second)
        ours.append(
          try await KolmogorovChance.of(
            found, NumbersInMemory(first, threads: 1), NumbersInMemory(second, threads: 1)
          ).value)
      }
    }
    try await compare(questions, ours, within: 1e-11, seed: random.seed)
  }

  @Test func `where arrangements are too many, the one-sample distribution is SciPy's`() async throws {
    var questions: [String] = []
    var ours: [Double] = []
    for count in [1.0, 2, 10, 50, 140, 141, 1000, 5000, 100_001, 5_000_000] {
      for z in [0.3, 0.45, 0.6, 0.8, 1.0, 1.2, 1.36, 1.5, 1.8, 2.5, 5, 8] where z * z < count {
        let distance = z / count.squareRoot()
        // The power of the matrix takes long without optimisation.
        guard count <= 140 || count * distance * distance.squareRoot() > 1.4 else { continue }
        questions.append("kstwo \(distance) \(Int(count))")
        ours.append(OneSampleKolmogorov.upperTail(distance, count: count))
      }
    }
    try await compare(questions, ours, within: 1e-10, seed: 0)
    let large = KolmogorovDistance(numerator: 3_000_000, first: 20_000, second: 10_000)
    #expect(KolmogorovChance.approximate(large).method == .kstwo)
  }

  private func compare(
    _ questions: [String], _ ours: [Double], within tolerance: Double, seed: UInt64
  ) async throws {
    let theirs = try await SciPy.answers(to: questions)
    for (question, (our, their)) in zip(questions, zip(ours, theirs)) {
      let same = their.count == 1 && agrees(our, their[0], within: tolerance)
      #expect(same, "\(question.prefix(120)): \(our) and \(their), seed \(seed)")
    }
  }
}

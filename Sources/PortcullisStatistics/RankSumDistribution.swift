/// The exact distribution of the Mann-Whitney U when both samples come from one population.
package struct RankSumDistribution: Sendable {
  /// `weights[t]` is the probability that twice U is t.
  private let weights: [Double]

  /// Without ties: every order of the pooled sample is as likely as another.
  package init(_ first: Int, _ second: Int) {
    self.init(first: first, doubledRanks: (1...max(1, first + second)).prefix(first + second).map { 2 * $0 })
  }

  /// Given the ties: `doubledRanks` are twice the midranks of the pooled sample (Lehmann 1975, section 1.4).
  package init(first: Int, doubledRanks: [Int]) {
    let shift = first * (first + 1)
    let span = 2 * first * (doubledRanks.count - first)
    // Row k counts the choices of k ranks by their sum.
    let greatest = span + shift
    let width = greatest + 1
    var ways = [Double](repeating: 0, count: (first + 1) * width)
    ways[0] = 1
    for (index, rank) in doubledRanks.enumerated() where first > 0 {
      for chosen in stride(from: min(first, index + 1), through: 1, by: -1) where rank <= greatest {
        let (to, from) = (chosen * width, (chosen - 1) * width - rank)
        for sum in stride(from: greatest, through: rank, by: -1) { ways[to + sum] += ways[from + sum] }
      }
    }
    let counts = Array(ways[(first * width + shift)...])
    let total = counts.reduce(0, +)
    weights = counts.map { $0 / total }
  }

  /// The probability that twice U is at most `doubled`.
  package func cumulative(doubled: Int) -> Double {
    guard doubled >= 0 else { return 0 }
    return min(1, weights.prefix(doubled + 1).reduce(0, +))
  }

  /// The probability that twice U is at least `doubled`.
  package func survival(doubled: Int) -> Double {
    guard doubled > 0 else { return 1 }
    return min(1, weights.dropFirst(doubled).reversed().reduce(0, +))
  }
}

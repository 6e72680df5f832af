import RealModule

/// How far the second sample lies above the first: Hodges and Lehmann's estimate (1963) and its interval.
///
/// The interval inverts the rank test of Mann and Whitney: it runs between two order statistics of the differences
/// of all pairs. Ties can only make it cover more than asked.
package struct ShiftInterval: Hashable, Sendable, Codable {
  package let estimate: Double
  /// Nil where so few values cannot bound that side at the level asked.
  package let lower: Double?
  package let upper: Double?

  /// From the differences of all pairs, or their ratios; `tail` is what each side may miss.
  ///
  /// Nil where there is no pair or a value is not finite.
  package init?(pairs: [Double], _ first: Int, _ second: Int, tail: Double) {
    guard !pairs.isEmpty, pairs.count == first * second, pairs.allSatisfy(\.isFinite) else { return nil }
    let sorted = pairs.sorted()
    let middle = sorted.count / 2
    estimate = sorted.count.isMultiple(of: 2) ? sorted[middle - 1] / 2 + sorted[middle] / 2 : sorted[middle]
    let rank = PairTail(first, second).greatestRank(tail: tail)
    lower = rank >= 1 ? sorted[rank - 1] : nil
    upper = rank >= 1 ? sorted[sorted.count - rank] : nil
  }

  /// `second - first` for every pair.
  package init?(_ first: [Double], _ second: [Double], tail: Double) {
    self.init(
      pairs: second.flatMap { later in first.map { later - $0 } }, first.count, second.count, tail: tail)
  }

  /// `second / first`, by the shift of the logarithms; nil where a value is not above 0.
  package static func ofRatios(_ first: [Double], _ second: [Double], tail: Double) -> ShiftInterval? {
    guard (first + second).allSatisfy({ $0 > 0 }) else { return nil }
    return ShiftInterval(first.map { Double.log($0) }, second.map { Double.log($0) }, tail: tail)?
      .exponentiated
  }

  private var exponentiated: ShiftInterval {
    ShiftInterval(
      estimate: Double.exp(estimate), lower: lower.map { Double.exp($0) }, upper: upper.map { Double.exp($0) }
    )
  }

  private init(estimate: Double, lower: Double?, upper: Double?) {
    self.estimate = estimate
    self.lower = lower
    self.upper = upper
  }
}

/// How likely so few of all pairs lie on one side, when both samples come from one population.
package struct PairTail: Sendable {
  private let first: Int
  private let second: Int
  private let exact: RankSumDistribution?

  package init(_ first: Int, _ second: Int) {
    self.first = first
    self.second = second
    exact = max(first, second) <= MannWhitney.exactLimit ? RankSumDistribution(first, second) : nil
  }

  /// The probability that at most `count` pairs do: the p-value of a shift beyond what `count` pairs reach.
  package func probability(atMost count: Int) -> Double {
    if let exact { return exact.cumulative(doubled: 2 * count) }
    let distance = Double(count) + 0.5 - Double(first) * Double(second) / 2
    return NormalDistribution.cumulative(distance / MannWhitney.sd(first, second, tieGroups: []))
  }

  /// The greatest rank r with P(U < r) <= tail; 0 where there is none.
  func greatestRank(tail: Double) -> Int {
    var low = 0
    var high = first * second / 2
    while low < high {
      let middle = (low + high + 1) / 2
      if probability(atMost: middle - 1) <= tail { low = middle } else { high = middle - 1 }
    }
    return low
  }
}

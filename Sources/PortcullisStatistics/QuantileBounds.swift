/// The ranks of the order statistics between which a quantile of the population lies, whatever its distribution.
package struct QuantileBounds: Hashable, Sendable, Codable {
  /// Counted from 1; nil where the sample is too small to bound that side.
  package let lowerRank: Int?
  package let upperRank: Int?

  /// Each side misses with probability at most `tail`.
  ///
  /// The quantile lies below the order statistic of rank r with probability P(B < r), B binomial with n trials;
  /// David and Nagaraja (2003), section 7.1.
  package init(_ level: QuantileLevel, count: Int, tail: Double) {
    let p = level.value.double
    func below(_ rank: Int) -> Double {
      BinomialDistribution.cumulative(rank - 1, trials: count, probability: p)
    }
    let lower = Self.first(in: 1...(count + 1)) { below($0) > tail } - 1
    lowerRank = lower >= 1 ? lower : nil
    let upper = Self.first(in: 1...(count + 1)) { below($0) >= 1 - tail }
    upperRank = upper <= count ? upper : nil
  }

  /// The first rank for which a monotone condition holds; the end of the range where it never does.
  private static func first(in ranks: ClosedRange<Int>, where holds: (Int) -> Bool) -> Int {
    var low = ranks.lowerBound
    var high = ranks.upperBound
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

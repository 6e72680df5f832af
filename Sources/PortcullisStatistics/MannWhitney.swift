import RealModule

/// The rank test of Mann and Whitney (1947) of whether one sample tends to lie above the other.
package struct MannWhitney: Hashable, Sendable, Codable {
  package enum Method: String, Hashable, Sendable, Codable {
    /// Every assignment of the pooled values, ties included, has been counted.
    case exact
    /// The normal distribution with correction for ties and continuity.
    case normal
  }

  /// The largest side for which all assignments are counted.
  package static let exactLimit = 50

  /// Twice the number of pairs in which the first sample is above, ties counting half.
  package let doubledU: Int
  package let method: Method
  /// Against the alternative that the first sample lies below, or above.
  package let pLess: Double
  package let pGreater: Double

  package var u: Double { Double(doubledU) / 2 }
  package var pTwoSided: Double { min(1, 2 * min(pLess, pGreater)) }

  /// Nil where a sample is empty or holds a NaN.
  package init?(_ first: [Double], _ second: [Double]) {
    guard !first.isEmpty, !second.isEmpty, !(first + second).contains(where: \.isNaN) else { return nil }
    let ranks = PooledRanks(first, second)
    let n = first.count
    doubledU = ranks.doubledSumOfFirst - n * (n + 1)
    if max(n, second.count) <= Self.exactLimit {
      method = .exact
      let distribution = RankSumDistribution(first: n, doubledRanks: ranks.doubled)
      pLess = distribution.cumulative(doubled: doubledU)
      pGreater = distribution.survival(doubled: doubledU)
    } else {
      method = .normal
      let sd = Self.sd(n, second.count, tieGroups: ranks.tieGroups)
      let distance = Double(doubledU) / 2 - Double(n) * Double(second.count) / 2
      pLess = sd == 0 ? 1 : NormalDistribution.cumulative((distance + 0.5) / sd)
      pGreater = sd == 0 ? 1 : NormalDistribution.cumulative((0.5 - distance) / sd)
    }
  }

  /// The standard deviation of U given how many values share each rank.
  static func sd(_ n: Int, _ m: Int, tieGroups: [Int]) -> Double {
    let total = Double(n + m)
    let ties = tieGroups.reduce(0) { $0 + Double($1) * (Double($1) * Double($1) - 1) }
    guard total > 1 else { return 0 }
    return Double.sqrt(max(0, Double(n) * Double(m) / 12 * (total + 1 - ties / (total * (total - 1)))))
  }
}

/// Two samples ranked as one; equal values share the mean of their ranks.
struct PooledRanks {
  /// Twice the midranks, ascending.
  let doubled: [Int]
  let doubledSumOfFirst: Int
  let tieGroups: [Int]

  init(_ first: [Double], _ second: [Double]) {
    let pool = (first.map { ($0, true) } + second.map { ($0, false) }).sorted { $0.0 < $1.0 }
    var doubled: [Int] = []
    var groups: [Int] = []
    var sum = 0
    var start = 0
    while start < pool.count {
      var end = start + 1
      while end < pool.count, pool[end].0 == pool[start].0 { end += 1 }
      // Ranks start + 1 to end; twice their mean.
      doubled += [Int](repeating: start + 1 + end, count: end - start)
      sum += (start + 1 + end) * pool[start..<end].count { $0.1 }
      groups.append(end - start)
      start = end
    }
    self.doubled = doubled
    doubledSumOfFirst = sum
    tieGroups = groups
  }
}

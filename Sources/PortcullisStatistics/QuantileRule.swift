/// How a quantile is taken between the order statistics of a sample, numbered as in Hyndman and Fan (1996).
package enum QuantileRule: String, Hashable, Sendable, Codable, CaseIterable {
  /// The inverse of the empirical distribution: always a value of the sample.
  case r1
  /// Rank (n + 1) p.
  case r6
  /// Rank (n - 1) p + 1: the default of NumPy, R, and most load generators.
  case r7
  /// Rank (n + 1/3) p + 1/3: median unbiased whatever the distribution.
  case r8

  /// Where a quantile lies among the order statistics of a sample.
  struct Place: Hashable, Sendable {
    /// Ranks counted from 1; the same where the quantile is a value of the sample.
    let lower: Int
    let upper: Int
    /// How far the quantile lies on the way from the lower to the upper.
    let fraction: Double

    /// The quantile between the values at both ranks.
    func value(_ below: Double, _ above: Double) -> Double {
      fraction == 0 || below == above ? below : below + fraction * (above - below)
    }
  }

  /// The quantile of values in ascending order; nil for an empty sample.
  package func quantile(_ level: QuantileLevel, ofSorted values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let place = place(level, count: values.count)
    return place.value(values[place.lower - 1], values[place.upper - 1])
  }

  /// Where a quantile of at least one value lies.
  func place(_ level: QuantileLevel, count: Int) -> Place {
    let (rank, fraction) = position(level, count: Int128(count))
    guard rank >= 1 else { return Place(lower: 1, upper: 1, fraction: 0) }
    guard rank < count else { return Place(lower: count, upper: count, fraction: 0) }
    return Place(lower: Int(rank), upper: Int(rank) + (fraction == 0 ? 0 : 1), fraction: fraction)
  }

  /// The rank counted from 1, and how far the quantile lies on the way to the next.
  package func position(_ level: QuantileLevel, count: Int128) -> (rank: Int128, fraction: Double) {
    let (numerator, whole) = (level.numerator, level.denominator)
    switch self {
    case .r1:
      let exact = count * numerator
      return ((exact + whole - 1) / whole, 0)
    case .r6: return Self.split((count + 1) * numerator, by: whole)
    case .r7: return Self.split((count - 1) * numerator + whole, by: whole)
    case .r8: return Self.split((3 * count + 1) * numerator + whole, by: 3 * whole)
    }
  }

  private static func split(_ numerator: Int128, by whole: Int128) -> (Int128, Double) {
    (numerator / whole, Double(numerator % whole) / Double(whole))
  }
}

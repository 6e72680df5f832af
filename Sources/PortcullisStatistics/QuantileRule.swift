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

  /// The quantile of values in ascending order; nil for an empty sample.
  package func quantile(_ level: QuantileLevel, ofSorted values: [Double]) -> Double? {
    guard let least = values.first, let greatest = values.last else { return nil }
    let (rank, fraction) = position(level, count: Int128(values.count))
    guard rank >= 1 else { return least }
    guard rank < values.count else { return greatest }
    let below = values[Int(rank) - 1]
    let above = values[Int(rank)]
    return fraction == 0 ? below : below + fraction * (above - below)
  }

  /// The rank counted from 1, and how far the quantile lies on the way to the next.
  private func position(_ level: QuantileLevel, count: Int128) -> (rank: Int128, fraction: Double) {
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

import RealModule

/// The distribution of the two-sided one-sample distance of Kolmogorov.
///
/// The method for each region is that of Simard and L'Ecuyer (2011), "Computing the two-sided Kolmogorov-Smirnov
/// distribution".
enum OneSampleKolmogorov {
  /// The chance of a distance above `distance` with `count` values, a whole number.
  static func upperTail(_ distance: Double, count: Double) -> Double {
    let spread = count * distance
    guard count >= 1, spread > 0.5 else { return 1 }
    guard distance < 1 else { return 0 }
    if spread <= 1 { return 1 - shortestDistance(spread, count) }
    if spread >= count - 1 { return 2 * Double.exp(count * Double.log(onePlus: -distance)) }
    let square = spread * distance
    if distance >= 0.5 || square >= (count <= 140 ? 4 : 2.2) {
      return min(1, 2 * SmirnovTail.upper(distance, count: count))
    }
    let isNarrow = count <= 140 || (count <= 100_000 && spread * Double.sqrt(distance) <= 1.4)
    let below =
      isNarrow ? DurbinMatrix.cumulative(distance, count: count) : PelzGoodSeries.cumulative(distance, count)
    return min(1, max(0, 1 - below))
  }

  /// P(D <= d) for 1/2 < n d <= 1: `n! ((2 n d - 1) / n)^n`, Ruben and Gambino (1982).
  private static func shortestDistance(_ spread: Double, _ count: Double) -> Double {
    Double.exp(StirlingError.logFactorialOverPower(count) + count * Double.log(2 * spread - 1))
  }
}

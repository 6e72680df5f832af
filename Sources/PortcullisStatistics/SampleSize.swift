import RealModule

/// How much data a decision needs.
package enum SampleSize {
  /// Runs on each side that decide for a true distance `gap` to the limit, by a normal model of the runs.
  ///
  /// Two-sample formula `2 ((z_alpha + z_beta) sd / gap)^2`, raised by pi / 3 for the rank test (its asymptotic
  /// efficiency against normal data, Hodges and Lehmann 1956). Nil where the gap is zero or the answer is beyond
  /// a million.
  package static func runsPerSide(gap: Double, sd: Double, alpha: Double, power: Double) -> Int? {
    guard gap != 0, gap.isFinite, sd.isFinite else { return nil }
    let z = NormalDistribution.quantile(1 - alpha) + NormalDistribution.quantile(power)
    let ratio = z * sd / gap
    let runs = (2 * ratio * ratio * Double.pi / 3).rounded(.up)
    return runs <= 1e6 ? max(5, Int(runs)) : nil
  }

  /// Values of which the largest bounds a quantile from above: the least n with p^n <= alpha.
  package static func toBoundQuantile(_ level: QuantileLevel, alpha: Double) -> Int? {
    let p = level.value.double
    guard p > 0, p < 1, alpha > 0, alpha < 1 else { return nil }
    return Int((Double.log(alpha) / Double.log(p)).rounded(.up))
  }

  /// Values so that at least ten are expected above a quantile, `10 / (1 - p)`: nil for the level 1.
  package static func toEstimateQuantile(_ level: QuantileLevel) -> Int? {
    let above = level.denominator - level.numerator
    guard above > 0 else { return nil }
    return Int((10 * level.denominator + above - 1) / above)
  }

  /// Values on each side whose two distribution functions are known to `halfWidth` together.
  ///
  /// By the bound of Dvoretzky, Kiefer and Wolfowitz with Massart's constant (1990), half of `alpha` a side.
  package static func forDistributionDistance(halfWidth: Double, alpha: Double) -> Int? {
    guard halfWidth > 0, alpha > 0, alpha < 1 else { return nil }
    let count = (2 * Double.log(4 / alpha) / (halfWidth * halfWidth)).rounded(.up)
    return count <= 1e15 ? Int(count) : nil
  }
}

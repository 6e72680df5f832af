import RealModule

/// The values that a proportion, or a difference of two, may have.
package struct ProportionInterval: Hashable, Sendable, Codable {
  package let lower: Double
  package let upper: Double

  package init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// Clopper and Pearson (1934): never covers less than asked; `alpha` is what both tails may miss together.
  ///
  /// Nil where there is no trial.
  package static func exact(successes: Int, trials: Int, alpha: Double) -> ProportionInterval? {
    guard trials > 0, (0...trials).contains(successes) else { return nil }
    let (hits, misses) = (Double(successes), Double(trials - successes))
    return ProportionInterval(
      lower: successes == 0 ? 0 : IncompleteBeta.inverse(alpha / 2, hits, misses + 1),
      upper: successes == trials ? 1 : IncompleteBeta.inverse(1 - alpha / 2, hits + 1, misses))
  }

  /// Wilson's score interval (1927), without continuity correction; nil where there is no trial.
  package static func score(successes: Int, trials: Int, alpha: Double) -> ProportionInterval? {
    guard trials > 0, (0...trials).contains(successes) else { return nil }
    let z = -NormalDistribution.quantile(alpha / 2)
    let (count, n) = (Double(successes), Double(trials))
    let middle = (2 * count + z * z) / (2 * (n + z * z))
    let half = z * Double.sqrt(z * z + 4 * count * (n - count) / n) / (2 * (n + z * z))
    return ProportionInterval(
      lower: successes == 0 ? 0 : middle - half, upper: successes == trials ? 1 : middle + half)
  }

  /// The first proportion less the second: Newcombe's hybrid score interval (1998, method 10).
  ///
  /// Nil where a side has no trial.
  package static func difference(
    _ first: (successes: Int, trials: Int), _ second: (successes: Int, trials: Int), alpha: Double
  ) -> ProportionInterval? {
    guard let one = score(successes: first.successes, trials: first.trials, alpha: alpha),
      let two = score(successes: second.successes, trials: second.trials, alpha: alpha)
    else { return nil }
    let (p, q) = (
      Double(first.successes) / Double(first.trials), Double(second.successes) / Double(second.trials)
    )
    return ProportionInterval(
      lower: p - q - Double.hypot(p - one.lower, two.upper - q),
      upper: p - q + Double.hypot(one.upper - p, q - two.lower))
  }
}

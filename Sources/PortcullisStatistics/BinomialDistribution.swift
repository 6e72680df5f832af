/// The number of successes in independent trials of one probability.
package enum BinomialDistribution {
  /// The probability of at most `successes` in `trials`.
  package static func cumulative(_ successes: Int, trials: Int, probability: Double) -> Double {
    guard successes >= 0 else { return 0 }
    guard successes < trials else { return 1 }
    return IncompleteBeta.regularized(1 - probability, Double(trials - successes), Double(successes + 1))
  }
}

import RealModule

/// The standard normal distribution.
package enum NormalDistribution {
  /// The probability of a value of at most `z`.
  package static func cumulative(_ z: Double) -> Double { 0.5 * Double.erfc(-z / Double.sqrt(2)) }

  /// The value that is not exceeded with probability `p`, by bisection to the last bit; infinite at 0 and 1.
  package static func quantile(_ p: Double) -> Double {
    guard p > 0 else { return -.infinity }
    guard p < 1 else { return .infinity }
    guard p <= 0.5 else { return -quantile(1 - p) }
    guard p < 0.5 else { return 0 }
    var low = -40.0
    var high = 0.0
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { return high }
      if cumulative(middle) < p { low = middle } else { high = middle }
    }
  }
}

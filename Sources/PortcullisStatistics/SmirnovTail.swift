import RealModule

/// The distribution of the one-sided distance of Smirnov.
enum SmirnovTail {
  /// Beyond it the sum is left for its limit, which errs by the order of 1 / n.
  private static let longestSum = 1e6

  /// The chance of a one-sided distance above `distance` with `count` values, a whole number.
  ///
  /// The sum of Birnbaum and Tingey (1951), each term as a binomial probability: with `p = d + j / n` it is
  /// `d / p P(B = j)`, B binomial with n trials of chance p. Beyond a million values the limit of Maag and
  /// Dicaire (1971), `exp(-(6 n d + 1)^2 / (18 n))`.
  static func upper(_ distance: Double, count: Double) -> Double {
    let spread = count * distance
    guard count <= longestSum else {
      let root = 6 * spread + 1
      return Double.exp(-root * root / (18 * count))
    }
    var sum = Double.exp(count * Double.log(onePlus: -distance))
    let errorOfAll = StirlingError.of(count)
    for index in stride(from: 1, through: (count - spread).rounded(.down), by: 1) {
      let rest = count - index
      guard rest - spread > 0 else { break }
      let exponent =
        errorOfAll - StirlingError.of(index) - StirlingError.of(rest)
        - deviance(index, above: -spread) - deviance(rest, above: spread)
      sum +=
        spread / (spread + index) * Double.exp(exponent)
        * Double.sqrt(count / (2 * .pi * index * rest))
    }
    return min(1, sum)
  }

  /// `x log(x / m) + m - x` for a mean `m = x - difference`, without cancellation (Loader 2000).
  private static func deviance(_ value: Double, above difference: Double) -> Double {
    let mean = value - difference
    guard abs(difference) < 0.1 * (value + mean) else {
      return value * Double.log(value / mean) - difference
    }
    let ratio = difference / (value + mean)
    let square = ratio * ratio
    var sum = difference * ratio
    var power = 2 * value * ratio
    for divisor in stride(from: 3.0, to: 60, by: 2) {
      power *= square
      let next = sum + power / divisor
      guard next != sum else { break }
      sum = next
    }
    return sum
  }
}

import RealModule

/// The greatest distance of two empirical distribution functions, as the integer `max |k0 * m - k1 * n|`.
package struct KolmogorovDistance: Hashable, Sendable {
  /// At most `first * second`; divided by that product it is D.
  package let numerator: Int128
  /// Values on each side.
  package let first: Int
  package let second: Int

  package init(numerator: Int128, first: Int, second: Int) {
    self.numerator = numerator
    self.first = first
    self.second = second
  }

  package var denominator: Int128 { Int128(first) * Int128(second) }

  /// D, from 0 to 1; 0 where a side is empty.
  package var value: Double {
    denominator == 0 ? 0 : Double(numerator) / Double(denominator)
  }

  /// How far both distribution functions together may be from the truth, with a chance of `alpha` to be further.
  ///
  /// Dvoretzky, Kiefer and Wolfowitz with Massart's constant (1990), half of `alpha` on each side.
  package static func halfWidth(first: Int, second: Int, alpha: Double) -> Double {
    func one(_ count: Int) -> Double { Double.sqrt(Double.log(4 / alpha) / (2 * Double(count))) }
    return one(first) + one(second)
  }

  /// The `alpha` at which both distribution functions together are known to so much: 1 at most.
  package static func chance(of halfWidth: Double, first: Int, second: Int) -> Double {
    let scale = 1 / Double.sqrt(Double(first)) + 1 / Double.sqrt(Double(second))
    let size = halfWidth / scale
    return min(1, 4 * Double.exp(-2 * size * size))
  }

  /// The values that the true distance may have.
  package func interval(alpha: Double) -> (lower: Double, upper: Double) {
    let half = Self.halfWidth(first: first, second: second, alpha: alpha)
    return (max(0, value - half), min(1, value + half))
  }

  /// True where D is at most a decimal limit, without rounding; by `Double` where the product has over 38 digits.
  package func isAtMost(_ limit: ExactDecimal) -> Bool {
    guard let counted = ExactDecimal(significand: numerator, exponent: 0),
      let product = ExactDecimal(significand: denominator, exponent: 0),
      let bound = try? limit * product
    else { return value <= limit.double }
    return counted <= bound
  }
}

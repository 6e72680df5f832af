import RealModule

/// What Stirling's formula leaves out of a factorial.
enum StirlingError {
  /// `log(n!) - log(sqrt(2 pi n) (n / e)^n)`, by its asymptotic series from 16 on; 0 for 0.
  static func of(_ count: Double) -> Double {
    guard count > 0 else { return 0 }
    guard count > 15 else {
      return Double.logGamma(count + 1) - (count + 0.5) * Double.log(count) + count
        - Double.log(2 * .pi) / 2
    }
    let square = count * count
    return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - 1 / (1680 * square)) / square) / square) / count
  }

  /// `log(n! / n^n)` for n of at least 1.
  static func logFactorialOverPower(_ count: Double) -> Double {
    of(count) + Double.log(2 * .pi * count) / 2 - count
  }
}

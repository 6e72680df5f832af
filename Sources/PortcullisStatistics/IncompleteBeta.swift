import RealModule

/// The regularised incomplete beta function I_x(a, b), the distribution function behind binomial tails.
package enum IncompleteBeta {
  /// By Lentz's evaluation of the continued fraction DLMF 8.17.22, for a and b above 0; relative error near 1e-10.
  package static func regularized(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    let logarithm =
      Double.logGamma(a + b) - Double.logGamma(a) - Double.logGamma(b) + a * Double.log(x)
      + b * Double.log(onePlus: -x)
    let front = Double.exp(logarithm)
    guard x >= (a + 1) / (a + b + 2) else { return front * fraction(x, a, b) / a }
    return 1 - front * fraction(1 - x, b, a) / b
  }

  /// The x at which I_x(a, b) is `p`, by bisection.
  package static func inverse(_ p: Double, _ a: Double, _ b: Double) -> Double {
    var low = 0.0
    var high = 1.0
    for _ in 0..<160 {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      if regularized(middle, a, b) < p { low = middle } else { high = middle }
    }
    return high
  }

  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func kept(_ value: Double) -> Double { value.magnitude < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / kept(1 - (a + b) * x / (a + 1))
    var result = d
    // The terms needed grow with the root of the larger parameter; 100,000 serve samples of 10^9.
    for index in 1...100_000 {
      let m = Double(index)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / kept(1 + even * d)
      c = kept(1 + even / c)
      result *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / kept(1 + odd * d)
      c = kept(1 + odd / c)
      result *= d * c
      if (d * c - 1).magnitude < 1e-15 { break }
    }
    return result
  }
}

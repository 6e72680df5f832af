import RealModule

/// The distribution of the one-sample distance for large samples: Pelz and Good (1976), four terms.
///
/// Three corrections to Kolmogorov's limit, of the orders 1/2, 1 and 3/2 in `1 / n`.
enum PelzGoodSeries {
  /// P(D <= distance) with `count` values.
  static func cumulative(_ distance: Double, _ count: Double) -> Double {
    let z = Double.sqrt(count) * distance
    let square = z * z
    let halves = sums(square, offset: 0.5)
    let wholes = sums(square, offset: 1)
    let root = Double.sqrt(2 * .pi)
    let fourth = square * square
    let sixth = fourth * square
    let first = (halves[1] - square * halves[0]) / (6 * fourth)
    let second =
      ((6 * sixth + 2 * fourth) * halves[0] + (2 * fourth - 5 * square) * halves[1]
        + (1 - 2 * square) * halves[2]) / (72 * sixth * z)
      - wholes[1] / (36 * square * z)
    let third =
      ((5 - 30 * square) * halves[3] + (212 * fourth - 60 * square) * halves[2]
        + (135 * fourth - 96 * sixth) * halves[1] - (30 * sixth + 90 * fourth * fourth) * halves[0])
      / (6480 * sixth * fourth) + (3 * square * wholes[1] - wholes[2]) / (216 * sixth)
    let size = Double.sqrt(count)
    return root * (halves[0] / z + first / size + second / count + third / (count * size))
  }

  /// Sums over k >= 0 of `a^(2 p) exp(-a^2 / (2 z^2))`, `a = pi (k + offset)`, for p from 0 to 3.
  private static func sums(_ square: Double, offset: Double) -> [Double] {
    var sums = [0.0, 0, 0, 0]
    for index in 0..<200 {
      let angle = Double.pi * (Double(index) + offset)
      let factor = angle * angle
      var term = Double.exp(-factor / (2 * square))
      guard term > 0, term * factor * factor * factor > 1e-20 * sums[3] else { break }
      for power in sums.indices {
        sums[power] += term
        term *= factor
      }
    }
    return sums
  }
}

import RealModule

/// The distribution of the one-sample distance for small `n d`, exactly: a power of a matrix.
///
/// Durbin (1973), in the form of Marsaglia, Tsang and Wang (2003), "Evaluating Kolmogorov's distribution".
struct DurbinMatrix {
  private let size: Int
  private var values: [Double]
  /// The values are meant times 2 to this power.
  private var exponent = 0

  /// P(D <= distance) with `count` values: `n! / n^n` times the middle element of the n-th power.
  static func cumulative(_ distance: Double, count: Double) -> Double {
    let spread = count * distance
    let middle = Int(spread.rounded(.down)) + 1
    let power = DurbinMatrix(middle: middle, rest: Double(middle) - spread).raised(to: Int(count))
    let element = power.values[(middle - 1) * power.size + middle - 1]
    guard element > 0 else { return 0 }
    return Double.exp(
      Double.log(element) + Double(power.exponent) * Double.log(2)
        + StirlingError.logFactorialOverPower(count))
  }

  /// The matrix for `n d = middle - rest`.
  private init(middle: Int, rest: Double) {
    size = 2 * middle - 1
    values = Array(repeating: 0, count: size * size)
    var inverse = [1.0]
    for order in 1...(size + 1) { inverse.append(inverse[order - 1] / Double(order)) }
    for row in 0..<size {
      for column in 0..<min(size, row + 2) {
        var value = 1.0
        if column == 0 { value -= Double.pow(rest, row + 1) }
        if row == size - 1 { value -= Double.pow(rest, size - column) }
        if column == 0, row == size - 1, rest > 0.5 { value += Double.pow(2 * rest - 1, size) }
        values[row * size + column] = value * inverse[row - column + 1]
      }
    }
  }

  private func raised(to power: Int) -> DurbinMatrix {
    var (result, square) = (self, self)
    var rest = power - 1
    while rest > 0 {
      if rest & 1 == 1 { result = result.times(square) }
      rest >>= 1
      if rest > 0 { square = square.times(square) }
    }
    return result
  }

  private func times(_ other: DurbinMatrix) -> DurbinMatrix {
    var product = self
    product.exponent = exponent + other.exponent
    for row in 0..<size {
      var sums = [Double](repeating: 0, count: size)
      for index in 0..<size {
        let factor = values[row * size + index]
        for column in 0..<size { sums[column] += factor * other.values[index * size + column] }
      }
      for column in 0..<size { product.values[row * size + column] = sums[column] }
    }
    // No element is far from the greatest, so that one scale for all keeps them in range.
    let scale = product.values.reduce(0) { max($0, $1.magnitude) }.exponent
    product.exponent += Int(scale)
    let factor = Double(sign: .plus, exponent: -scale, significand: 1)
    for index in product.values.indices { product.values[index] *= factor }
    return product
  }
}

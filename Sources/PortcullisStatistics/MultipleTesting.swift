/// P-values of several tests, raised so that each may be compared with the level of all of them together.
package enum MultipleTesting {
  /// Holm (1979): keeps the chance of any false rejection, under any dependence.
  package static func holm(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var adjusted = values
    var greatest = 0.0
    for (position, index) in order.enumerated() {
      greatest = max(greatest, min(1, Double(values.count - position) * values[index]))
      adjusted[index] = greatest
    }
    return adjusted
  }

  /// Benjamini and Hochberg (1995): keeps the expected share of false rejections, for independent tests.
  package static func benjaminiHochberg(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var adjusted = values
    var least = 1.0
    for (position, index) in order.enumerated().reversed() {
      least = min(least, Double(values.count) / Double(position + 1) * values[index])
      adjusted[index] = least
    }
    return adjusted
  }
}

/// A probability between 0 and 1 as an exact fraction, so that the rank of a quantile is an exact number.
package struct QuantileLevel: Hashable, Sendable, Codable {
  package let value: ExactDecimal
  let numerator: Int128
  let denominator: Int128

  package static let median = QuantileLevel(50, of: 100)
  package static let p90 = QuantileLevel(90, of: 100)
  package static let p95 = QuantileLevel(95, of: 100)
  package static let p99 = QuantileLevel(99, of: 100)
  package static let p999 = QuantileLevel(999, of: 1000)

  /// Nil outside 0 to 1, or with more than 18 places.
  package init?(_ value: ExactDecimal) {
    guard value >= .zero, value <= .one, value.exponent >= -18 else { return nil }
    self.value = value
    denominator = ExactDecimal.power(of: max(0, -value.exponent))
    numerator = value.significand * ExactDecimal.power(of: max(0, value.exponent))
  }

  private init(_ numerator: Int128, of denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
    value = ExactDecimal(significand: numerator, exponent: denominator == 100 ? -2 : -3) ?? .one
  }

  package init(from decoder: any Decoder) throws {
    let value = try ExactDecimal(from: decoder)
    guard let level = QuantileLevel(value) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "\(value) is not between 0 and 1"))
    }
    self = level
  }

  package func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}

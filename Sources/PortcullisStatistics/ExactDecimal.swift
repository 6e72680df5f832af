import PortcullisCore

/// A number `significand * 10^exponent`, exact as long as it has at most 38 digits.
///
/// Limits and measured numbers are decimals; a binary `Double` turns `0.900 - 0.901` into less than `-0.001`.
package struct ExactDecimal: Hashable, Sendable {
  /// Less than 10^38 in size, and no multiple of ten unless it is zero.
  package let significand: Int128
  /// Between -400 and 400; 0 for zero.
  package let exponent: Int

  package static let zero = ExactDecimal(0)
  package static let one = ExactDecimal(1)

  package init(_ value: Int) { self.init(trimming: Int128(value), exponent: 0) }

  /// Nil where the number has more than 38 digits or lies beyond 10^400 or below 10^-400.
  package init?(significand: Int128, exponent: Int) {
    let trimmed = ExactDecimal(trimming: significand, exponent: exponent)
    guard trimmed.significand.magnitude < Self.bound, (-400...400).contains(trimmed.exponent) else {
      return nil
    }
    self = trimmed
  }

  /// The shortest decimal that reads back as this `Double`; nil for what is not finite.
  package init?(_ value: Double) {
    guard value.isFinite else { return nil }
    self.init(value.description)
  }

  private init(trimming significand: Int128, exponent: Int) {
    var significand = significand
    var exponent = significand == 0 ? 0 : exponent
    while significand != 0, significand % 10 == 0 {
      significand /= 10
      exponent += 1
    }
    self.significand = significand
    self.exponent = exponent
  }

  /// The nearest `Double`.
  package var double: Double { Double("\(significand)e\(exponent)") ?? .nan }

  package var isNegative: Bool { significand < 0 }

  static let bound = UInt128(power(of: 38))

  /// 10 to the power of 0 to 38.
  static func power(of exponent: Int) -> Int128 {
    (0..<exponent).reduce(Int128(1)) { product, _ in product * 10 }
  }
}

extension ExactDecimal: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self.init(value) }
}

extension ExactDecimal: Codable {
  /// Reads a number or a text of the gate file character for character.
  package init(from decoder: any Decoder) throws {
    let written = try decoder.singleValueContainer().decode(WrittenValue.self)
    guard let value = ExactDecimal(written.text) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "'\(written.text)' is not a decimal number such as 0.10"))
    }
    self = value
  }

  package func encode(to encoder: any Encoder) throws { try WrittenValue(description).encode(to: encoder) }
}

/// The exact result does not fit in 38 digits.
package struct DecimalOverflow: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ left: ExactDecimal, _ sign: String, _ right: ExactDecimal) {
    description = "\(left) \(sign) \(right) has more than 38 digits; write the numbers with fewer digits"
  }
}

extension ExactDecimal {
  package static prefix func - (value: ExactDecimal) -> ExactDecimal {
    ExactDecimal(significand: -value.significand, exponent: value.exponent) ?? .zero
  }

  package var magnitude: ExactDecimal { isNegative ? -self : self }

  package static func + (left: ExactDecimal, right: ExactDecimal) throws(DecimalOverflow) -> ExactDecimal {
    let exponent = min(left.exponent, right.exponent)
    guard let first = left.significand(at: exponent), let second = right.significand(at: exponent) else {
      if left == .zero { return right }
      if right == .zero { return left }
      throw DecimalOverflow(left, "+", right)
    }
    let (sum, overflowed) = first.addingReportingOverflow(second)
    guard !overflowed, let result = ExactDecimal(significand: sum, exponent: exponent) else {
      throw DecimalOverflow(left, "+", right)
    }
    return result
  }

  package static func - (left: ExactDecimal, right: ExactDecimal) throws(DecimalOverflow) -> ExactDecimal {
    try left + -right
  }

  package static func * (left: ExactDecimal, right: ExactDecimal) throws(DecimalOverflow) -> ExactDecimal {
    let (product, overflowed) = left.significand.multipliedReportingOverflow(by: right.significand)
    guard !overflowed,
      let result = ExactDecimal(significand: product, exponent: left.exponent + right.exponent)
    else { throw DecimalOverflow(left, "*", right) }
    return result
  }

  /// The same number with the decimal point moved right by `places`; nil beyond 10^400.
  package func scaled(byPowerOfTen places: Int) -> ExactDecimal? {
    ExactDecimal(significand: significand, exponent: exponent + places)
  }

  /// The nearest number with at most so many decimal places, half to even.
  package func rounded(toPlaces places: Int) -> ExactDecimal {
    let surplus = -exponent - places
    guard surplus > 0 else { return self }
    guard surplus <= 38 else { return .zero }
    let unit = Self.power(of: surplus)
    let (floor, remainder) = significand.magnitude.quotientAndRemainder(dividingBy: UInt128(unit))
    let half = UInt128(unit / 2)
    let goesUp = remainder > half || (remainder == half && floor % 2 == 1)
    let size = Int128(goesUp ? floor + 1 : floor)
    return ExactDecimal(significand: isNegative ? -size : size, exponent: -places) ?? .zero
  }

  /// The significand under a smaller exponent; nil where it has more than 38 digits.
  private func significand(at smaller: Int) -> Int128? {
    guard significand != 0 else { return 0 }
    guard exponent - smaller <= 38 else { return nil }
    let (product, overflowed) = significand.multipliedReportingOverflow(
      by: Self.power(of: exponent - smaller))
    return overflowed ? nil : product
  }
}

extension ExactDecimal: Comparable {
  package static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    guard left.significand.signum() == right.significand.signum() else {
      return left.significand.signum() < right.significand.signum()
    }
    let isSmaller = left.hasSmallerSize(than: right)
    return left.isNegative ? left != right && !isSmaller : isSmaller
  }

  private func hasSmallerSize(than other: ExactDecimal) -> Bool {
    let digits = String(significand.magnitude).count
    let otherDigits = String(other.significand.magnitude).count
    guard digits + exponent == otherDigits + other.exponent else {
      return digits + exponent < otherDigits + other.exponent
    }
    // Equally many digits before the point: brought to one exponent, both have at most 38 and fit.
    let width = max(digits, otherDigits)
    return significand.magnitude * UInt128(Self.power(of: width - digits))
      < other.significand.magnitude * UInt128(Self.power(of: width - otherDigits))
  }
}

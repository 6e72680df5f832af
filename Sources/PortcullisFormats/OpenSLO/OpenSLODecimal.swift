/// An exact decimal number of a document: `0.9995` is 9995 over 10^4.
package struct OpenSLODecimal: Hashable, Sendable, Codable {
  /// The digits without the point.
  package let units: Int64
  /// Digits after the point, 0 to 18.
  package let scale: Int

  package init(units: Int64, scale: Int) {
    self.units = units
    self.scale = scale
  }

  /// Nil unless the text is a decimal literal of at most 18 digits, with or without an exponent.
  package init?(_ literal: some StringProtocol) {
    let parts = literal.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    guard (1...2).contains(parts.count) else { return nil }
    guard let exponent = parts.count == 2 ? Int(parts[1]) : 0, (-18...18).contains(exponent) else {
      return nil
    }
    let isNegative = parts[0].hasPrefix("-")
    let body = isNegative || parts[0].hasPrefix("+") ? parts[0].dropFirst() : parts[0]
    let halves = body.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(halves.count), body.contains(where: \.isNumber) else { return nil }
    var digits = halves.joined()
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    var scale = (halves.count == 2 ? halves[1].utf8.count : 0) - exponent
    while scale > 0, digits.hasSuffix("0"), digits.count > 1 {
      digits.removeLast()
      scale -= 1
    }
    if scale < 0 { digits += String(repeating: "0", count: -scale) }
    guard let units = Int64(digits), units < 1_000_000_000_000_000_000, scale <= 18 else { return nil }
    self.init(units: isNegative ? -units : units, scale: units == 0 ? 0 : max(0, scale))
  }

  /// 10 to the power of `scale`.
  package var denominator: Int64 { (0..<scale).reduce(1) { value, _ in value * 10 } }

  /// The hundredth part; nil where it has more than 18 digits after the point.
  package var hundredth: OpenSLODecimal? {
    guard scale <= 16 else { return nil }
    return OpenSLODecimal("\(self)e-2")
  }

  package var isNegative: Bool { units < 0 }

  package static func < (left: OpenSLODecimal, right: OpenSLODecimal) -> Bool {
    Int128(left.units) * Int128(right.denominator) < Int128(right.units) * Int128(left.denominator)
  }

  package static let one = OpenSLODecimal(units: 1, scale: 0)
}

extension OpenSLODecimal: CustomStringConvertible {
  /// The shortest literal.
  package var description: String {
    let digits = String(units.magnitude)
    let sign = units < 0 ? "-" : ""
    guard scale > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
  }
}

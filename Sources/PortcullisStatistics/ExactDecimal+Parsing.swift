extension ExactDecimal {
  /// Reads `-12.50`, `.5`, `5.` or `1e-3`; nil for anything else, NaN and infinities included.
  package init?(_ literal: some StringProtocol) {
    var rest = Array(literal.utf8)[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest.removeFirst() }
    let whole = Self.takeDigits(from: &rest)
    var fraction: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = Self.takeDigits(from: &rest)
    }
    guard !(whole.isEmpty && fraction.isEmpty), let shift = Self.takeExponent(from: &rest), rest.isEmpty
    else {
      return nil
    }
    self.init(digits: whole + fraction, exponent: shift - fraction.count, isNegative: isNegative)
  }

  private init?(digits: ArraySlice<UInt8>, exponent: Int, isNegative: Bool) {
    var digits = digits
    var exponent = exponent
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    digits = digits.drop { $0 == UInt8(ascii: "0") }
    guard digits.count <= 38 else { return nil }
    let size = digits.reduce(Int128(0)) { $0 * 10 + Int128($1 - UInt8(ascii: "0")) }
    self.init(significand: isNegative ? -size : size, exponent: exponent)
  }

  private static func takeDigits(from rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    rest = rest.dropFirst(digits.count)
    return digits
  }

  /// What stands after `e`, 0 where there is none; nil for an `e` without number or beyond four digits.
  private static func takeExponent(from rest: inout ArraySlice<UInt8>) -> Int? {
    guard let letter = rest.first, letter == UInt8(ascii: "e") || letter == UInt8(ascii: "E") else {
      return 0
    }
    rest.removeFirst()
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    let digits = takeDigits(from: &rest)
    guard (1...4).contains(digits.count) else { return nil }
    let size = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return isNegative ? -size : size
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// The plain literal, without exponent: `-0.001`, `1200`.
  package var description: String {
    let sign = isNegative ? "-" : ""
    var digits = String(significand.magnitude)
    guard exponent < 0 else { return sign + digits + String(repeating: "0", count: exponent) }
    let places = -exponent
    if digits.count <= places { digits = String(repeating: "0", count: places + 1 - digits.count) + digits }
    return sign + digits.dropLast(places) + "." + digits.suffix(places)
  }

  /// The literal rounded half to even, with exactly that many places: `2.50`.
  package func text(places: Int) -> String {
    let rounded = rounded(toPlaces: places).description
    guard places > 0 else { return rounded }
    let parts = rounded.split(separator: ".")
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    return parts[0] + "." + fraction + String(repeating: "0", count: places - fraction.count)
  }
}

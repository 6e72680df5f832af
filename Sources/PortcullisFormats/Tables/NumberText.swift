/// Reads the decimal numbers of tables: exactly rounded, and nothing else taken for a number.
struct NumberText: Sendable {
  /// The powers of ten that a `Double` holds exactly.
  private let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]

  /// Reads `[-]digits[.digits]` as far as it goes; nil where one rounding would not be exact.
  ///
  /// One operation on two exact numbers is correctly rounded (Clinger, 1990), so no other step is needed.
  @inline(__always)
  func quick(_ bytes: borrowing Span<UInt8>, at position: inout Int) -> Double? {
    let end = bytes.count
    var at = position
    guard at < end else { return nil }
    let isNegative = bytes[at] == 0x2D
    if isNegative { at += 1 }
    let first = at
    var mantissa: UInt64 = 0
    while at < end, bytes[at] &- 0x30 < 10 {
      mantissa = mantissa &* 10 &+ UInt64(bytes[at] &- 0x30)
      at += 1
    }
    var digits = at - first
    var fraction = 0
    if at < end, bytes[at] == 0x2E {
      at += 1
      let point = at
      while at < end, bytes[at] &- 0x30 < 10 {
        mantissa = mantissa &* 10 &+ UInt64(bytes[at] &- 0x30)
        at += 1
      }
      fraction = at - point
      digits += fraction
    }
    // 18 digits cannot overflow the mantissa, and 2^53 is the last integer below which each is a `Double`.
    guard digits > 0, digits <= 18, mantissa <= 1 << 53 else { return nil }
    position = at
    let value = fraction == 0 ? Double(mantissa) : Double(mantissa) / powers[fraction]
    return isNegative ? -value : value
  }

  /// The number that a whole text spells in decimal; nil for any other text.
  func number(_ text: ArraySlice<UInt8>) -> Double? {
    guard Self.isDecimal(text) else { return nil }
    return Double(String(decoding: text, as: UTF8.self))
  }

  /// `[+-]digits[.digits][e[+-]digits]` with a digit before or after the point; `Double` reads more than that.
  private static func isDecimal(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    if let sign = rest.first, sign == 0x2B || sign == 0x2D { rest.removeFirst() }
    var digits = take(&rest)
    if rest.first == 0x2E {
      rest.removeFirst()
      digits += take(&rest)
    }
    guard digits > 0 else { return false }
    guard let mark = rest.first, mark | 0x20 == 0x65 else { return rest.isEmpty }
    rest.removeFirst()
    if let sign = rest.first, sign == 0x2B || sign == 0x2D { rest.removeFirst() }
    return take(&rest) > 0 && rest.isEmpty
  }

  private static func take(_ rest: inout ArraySlice<UInt8>) -> Int {
    let digits = rest.prefix { $0 &- 0x30 < 10 }.count
    rest.removeFirst(digits)
    return digits
  }
}

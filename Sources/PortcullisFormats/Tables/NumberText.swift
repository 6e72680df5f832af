/// Reads the numbers of tables, exactly rounded; in CSV and NDJSON a number is what JSON calls one.
///
/// `-?(0|[1-9][0-9]*)(.[0-9]+)?([eE][+-]?[0-9]+)?` and nothing else: `007` is a name, `1,5`, `0x10`, `.5`, `5.` and
/// `+1` are texts.
struct NumberText: Sendable {
  /// The powers of ten that a `Double` holds exactly.
  private let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]

  /// Reads a number without exponent as far as it goes; nil for another text and where one rounding is not exact.
  ///
  /// One operation on two exact numbers is correctly rounded (Clinger, 1990), so no other step is needed.
  @inline(__always)
  func quick(_ bytes: borrowing RawSpan, at position: inout Int) -> Double? {
    var at = position
    let isNegative = Self.byte(bytes, at) == 0x2D
    if isNegative { at += 1 }
    let first = at
    var mantissa: UInt64 = 0
    Self.take(bytes, &at, &mantissa)
    var digits = at - first
    guard digits == 1 || (digits > 1 && Self.byte(bytes, first) != 0x30) else { return nil }
    var fraction = 0
    if Self.byte(bytes, at) == 0x2E {
      at += 1
      let point = at
      Self.take(bytes, &at, &mantissa)
      fraction = at - point
      guard fraction > 0 else { return nil }
      digits += fraction
    }
    // 18 digits cannot overflow the mantissa, and 2^53 is the last integer below which each is a `Double`.
    guard digits <= 18, mantissa <= 1 << 53 else { return nil }
    position = at
    let value = fraction == 0 ? Double(mantissa) : Double(mantissa) / powers[fraction]
    return isNegative ? -value : value
  }

  /// Appends digits to a mantissa, eight at a time.
  @inline(__always)
  private static func take(_ bytes: borrowing RawSpan, _ at: inout Int, _ mantissa: inout UInt64) {
    while at + 8 <= bytes.byteCount {
      let word = UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
      let values = word ^ 0x3030_3030_3030_3030
      // A carry may mark a byte falsely, but only above one that is no digit.
      let others = (values &+ 0x0606_0606_0606_0606 | values) & 0xF0F0_F0F0_F0F0_F0F0
      let count = others.trailingZeroBitCount / 8
      guard count > 0 else { return }
      mantissa = mantissa &* scales[count] &+ number(values &<< UInt64(64 - 8 * count))
      at += count
      guard count == 8 else { return }
    }
    while case let digit = byte(bytes, at) &- 0x30, digit < 10 {
      mantissa = mantissa &* 10 &+ UInt64(digit)
      at += 1
    }
  }

  /// The number of eight digits, one in each byte, the first in the lowest.
  @inline(__always)
  private static func number(_ digits: UInt64) -> UInt64 {
    let pairs = digits &* 10 &+ digits >> 8
    let odd = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let even = (pairs >> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (odd &+ even) >> 32
  }

  private static let scales: [UInt64] = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000,
  ]

  /// Zero beyond the end, which is no digit.
  @inline(__always)
  private static func byte(_ bytes: borrowing RawSpan, _ offset: Int) -> UInt8 {
    offset < bytes.byteCount ? CSVScan.byte(bytes, offset) : 0
  }

  /// The number that a whole text spells; nil for any other text, and an infinity beyond the range of `Double`.
  func number(_ text: ArraySlice<UInt8>) -> Double? {
    guard Self.isNumber(text) else { return nil }
    return Double(String(decoding: text, as: UTF8.self))
  }

  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    if rest.first == 0x2D { rest.removeFirst() }
    let leads = rest.first
    let digits = take(&rest)
    guard digits == 1 || (digits > 1 && leads != 0x30) else { return false }
    if rest.first == 0x2E {
      rest.removeFirst()
      guard take(&rest) > 0 else { return false }
    }
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

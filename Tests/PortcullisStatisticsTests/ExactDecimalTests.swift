import FoundationEssentials
import PortcullisTestSupport
import Testing

@testable import PortcullisStatistics

@Suite struct `Exact decimals` {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("0.10", "0.1"), ("-12.50", "-12.5"), (".5", "0.5"), ("5.", "5"), ("+3", "3"),
    ("1e3", "1000"), ("1E-3", "0.001"), ("00012", "12"), ("0.000000000000000000000000000001", nil),
    ("99999999999999999999999999999999999999", nil), ("1.5e-7", "0.00000015"),
  ])
  func `a literal reads back as itself`(literal: String, text: String?) {
    #expect(ExactDecimal(literal)?.description == text ?? literal)
  }

  @Test(arguments: [
    "", "-", ".", "NaN", "inf", "1.2.3", "1e", "1e99999", "1e401", "0x10", "1_000", " 1", "1 ", "１", "--1",
    "999999999999999999999999999999999999999", "5%", "1,5",
  ])
  func `anything else is refused`(literal: String) { #expect(ExactDecimal(literal) == nil) }

  @Test func `all 500 pairs that drop by 0.001 pass, and all that drop by a billionth more fail`() throws {
    let limit = try #require(ExactDecimal("-0.001"))
    let beyond = try #require(ExactDecimal("0.001000001"))
    for index in 500...999 {
      let old = try #require(ExactDecimal("0.\(index)"))
      let new = try #require(ExactDecimal(significand: Int128(index - 1), exponent: -3))
      #expect(try new - old >= limit, "\(new) - \(old)")
      let lower = try old - beyond
      #expect(try lower - old < limit, "\(lower) - \(old)")
    }
  }

  @Test func `sums, products and order agree with integers`() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      let (a, b) = (
        Int.random(in: -99_999...99_999, using: &random), Int.random(in: -99_999...99_999, using: &random)
      )
      let (x, y) = (Int.random(in: 0...4, using: &random), Int.random(in: 0...4, using: &random))
      let left = try #require(ExactDecimal(significand: Int128(a), exponent: -x))
      let right = try #require(ExactDecimal(significand: Int128(b), exponent: -y))
      let (wide, other) = (a * power(4 - x), b * power(4 - y))
      #expect(try (left + right) == ExactDecimal(significand: Int128(wide + other), exponent: -4), "seed 7")
      #expect(try (left - right) == ExactDecimal(significand: Int128(wide - other), exponent: -4), "seed 7")
      #expect(try (left * right) == ExactDecimal(significand: Int128(a * b), exponent: -x - y), "seed 7")
      #expect((left < right) == (wide < other), "\(left) < \(right), seed 7")
      #expect((left == right) == (wide == other), "\(left) == \(right), seed 7")
    }
  }

  @Test(arguments: [
    ("2.5", 0, "2"), ("3.5", 0, "4"), ("-2.5", 0, "-2"), ("0.125", 2, "0.12"), ("0.1251", 2, "0.13"),
    ("7", 2, "7.00"), ("-0.001", 2, "0.00"), ("999.995", 2, "1000.00"), ("1e-50", 3, "0.000"),
  ])
  func `rounding for display goes half to even`(literal: String, places: Int, text: String) {
    #expect(ExactDecimal(literal)?.text(places: places) == text)
  }

  @Test func `every double survives the way through a decimal`() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<500 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      #expect(try #require(ExactDecimal(value)).double == value, "seed 11")
    }
    #expect(ExactDecimal(Double.nan) == nil)
    #expect(ExactDecimal(Double.infinity) == nil)
  }

  @Test func `what does not fit is an error, not a rounded number`() throws {
    let huge = try #require(ExactDecimal("1e300"))
    #expect(throws: DecimalOverflow.self) { try huge + 1 }
    let wide = try #require(ExactDecimal("99999999999999999999999999999999999999"))
    #expect(throws: DecimalOverflow.self) { try wide * wide }
    #expect(throws: DecimalOverflow.self) { try wide + wide }
    #expect(huge > wide)
    #expect(-huge < 1)
  }

  @Test func `it is coded as its literal`() throws {
    let value = try #require(ExactDecimal("-0.0010"))
    let bytes = try JSONEncoder().encode([value])
    #expect(String(decoding: bytes, as: UTF8.self) == "[\"-0.001\"]")
    #expect(try JSONDecoder().decode([ExactDecimal].self, from: bytes) == [value])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([ExactDecimal].self, from: Data("[\"NaN\"]".utf8))
    }
  }

  private func power(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { product, _ in product * 10 } }
}

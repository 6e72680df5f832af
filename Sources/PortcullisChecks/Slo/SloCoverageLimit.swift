internal import PortcullisCore
package import PortcullisFormats

/// The least share of slots that must have data, such as `90%`.
package struct SloCoverageLimit: Hashable, Sendable, WrittenAsText {
  /// Above 0, at most 100.
  package let percent: OpenSLODecimal

  package static let usual = SloCoverageLimit(percent: OpenSLODecimal(units: 90, scale: 0))

  private init(percent: OpenSLODecimal) { self.percent = percent }

  package init?(_ text: String) {
    let number = text.hasSuffix("%") ? text.dropLast().filter { $0 != " " } : ""
    guard let percent = OpenSLODecimal(number), percent.units > 0, percent.hundredth != nil,
      !(OpenSLODecimal(units: 100, scale: 0) < percent)
    else { return nil }
    self.percent = percent
  }

  package var text: String { "\(percent)%" }

  package static func refusal(of text: String) -> String {
    "expected a percentage above 0 % and at most 100 %, such as 90%, found '\(text)'"
  }

  /// The least number of slots that reaches it.
  package func slots(of expected: Int) -> Int {
    let whole = Int128(percent.units) * Int128(expected)
    let denominator = Int128(percent.denominator) * 100
    return Int((whole + denominator - 1) / denominator)
  }
}

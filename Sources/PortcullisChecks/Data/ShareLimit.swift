internal import PortcullisCore
package import PortcullisStatistics

/// A limit on a change of a share: `1pp` (percentage points), or the share itself, `0.01`.
package struct ShareLimit: Hashable, Sendable, WrittenAsText {
  /// At least 0 and below 1: no change is greater than the whole, so a limit of 1 could never fail.
  package let share: ExactDecimal
  /// As the gate file writes it.
  package let text: String

  package static let onePoint = ShareLimit(
    text: "1pp", share: ExactDecimal(significand: 1, exponent: -2) ?? 0)

  package static let aTenth = ShareLimit(
    text: "0.10", share: ExactDecimal(significand: 1, exponent: -1) ?? 0)

  private init(text: String, share: ExactDecimal) {
    self.text = text
    self.share = share
  }

  package init?(_ text: String) {
    let digits = text.hasSuffix("pp") ? text.dropLast(2).drop { $0 == " " } : Substring(text)
    let number = String(digits.reversed().drop { $0 == " " }.reversed())
    guard let value = ExactDecimal(number) else { return nil }
    let share = text.hasSuffix("pp") ? value.scaled(byPowerOfTen: -2) : value
    guard let share, share >= 0, share < 1 else { return nil }
    self.share = share
    self.text = text
  }

  package static func refusal(of text: String) -> String {
    "'\(text)' is no share below 1: write percentage points such as 1pp, or 0.01"
  }

  /// The limit in percentage points: `1`.
  package var points: String { share.scaled(byPowerOfTen: 2)?.description ?? text }
}

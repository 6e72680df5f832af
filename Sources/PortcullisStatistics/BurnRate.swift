/// How fast an error budget is spent: 1 spends it exactly over the period of the objective.
package enum BurnRate {
  /// The rate that spends a share of the budget within a window.
  ///
  /// Beyer et al., The Site Reliability Workbook, chapter 5.
  ///
  /// - Returns: nil for a window without length.
  package static func factor(budgetPercent: Double, periodSeconds: Int, windowSeconds: Int) -> Double? {
    guard windowSeconds > 0, periodSeconds > 0 else { return nil }
    return budgetPercent * Double(periodSeconds) / (100 * Double(windowSeconds))
  }

  /// The rate of a window with so many bad events, in hundredths, rounded up so that no spending reads as none.
  ///
  /// `budget` is the share of events that may be bad, as a fraction.
  ///
  /// - Returns: nil without events or without budget.
  package static func hundredths(bad: Int, total: Int, budget: (numerator: Int, denominator: Int)) -> Int? {
    guard total > 0, budget.numerator > 0, (0...total).contains(bad) else { return nil }
    let (spent, overflow) = (Int128(bad) * Int128(budget.denominator)).multipliedReportingOverflow(by: 100)
    let whole = Int128(total) * Int128(budget.numerator)
    guard !overflow else { return nil }
    return Int(clamping: spent / whole + (spent % whole > 0 ? 1 : 0))
  }
}

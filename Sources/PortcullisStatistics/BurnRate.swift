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
}

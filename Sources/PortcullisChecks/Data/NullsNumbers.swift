internal import PortcullisStatistics

/// Shares and differences as a person reads them.
enum NullsNumbers {
  /// With one decimal, two below one percent, so that a rare gap does not print as none.
  static func percent(_ count: Int, of rows: Int) -> String {
    guard rows > 0 else { return "0" }
    let share = Double(count) / Double(rows) * 100
    return ExactDecimal(share)?.text(places: share < 1 ? 2 : 1) ?? "\(share)"
  }

  static func points(_ value: Double) -> String {
    ExactDecimal(value)?.text(places: abs(value) < 1 ? 2 : 1) ?? "\(value)"
  }
}

internal import PortcullisCore
internal import PortcullisStatistics

/// Compares the shares of missing values, column by column.
///
/// The interval is Newcombe's (1998, method 10) at 95 %. `decide: point` compares the shares as exact fractions;
/// `confident` passes when the interval ends at the limit or below and fails when it begins above it, with the
/// failing side divided by the number of columns (Bonferroni), so that many columns raise no false alarm.
struct NullsJudge {
  /// One judged column.
  struct Column {
    let name: String
    let missing: (reference: Int, current: Int)
    let answer: Measurement.Answer
    /// In percentage points.
    let difference: Double
    let interval: ProportionInterval
  }

  static let alpha = 0.05
  /// Rows a side below which nothing is decided (statistics of null rates: 300).
  static let floor = 300

  let seen: NullsSeen

  /// Worst first, then by name.
  var columns: [Column] {
    seen.judged.compactMap(column).sorted {
      ($1.difference, $0.name) < ($0.difference, $1.name)
    }
  }

  var isLargeEnough: Bool { min(seen.reference.rows, seen.current.rows) >= Self.floor }

  private func column(_ name: String) -> Column? {
    guard let reference = seen.reference.columns[name], let current = seen.current.columns[name] else {
      return nil
    }
    let before = (reference.missing(amongNumbers: reference.isNumeric), reference.rows)
    let after = (current.missing(amongNumbers: reference.isNumeric), current.rows)
    guard let interval = ProportionInterval.difference(after, before, alpha: Self.alpha) else { return nil }
    let difference = Double(after.0) / Double(after.1) - Double(before.0) / Double(before.1)
    return Column(
      name: name, missing: (before.0, after.0), answer: answer(before, after, interval),
      difference: difference * 100, interval: interval)
  }

  private func answer(
    _ before: (Int, Int), _ after: (Int, Int), _ interval: ProportionInterval
  ) -> Measurement.Answer {
    guard isLargeEnough else { return .undecided }
    guard seen.isConfident else { return exceeds(before, after) ? .failed : .passed }
    let share = Double(before.0) / Double(before.1)
    let limit = seen.limit.share.double
    if interval.upper <= limit { return .passed }
    let strict = ProportionInterval.difference(
      after, before, alpha: Self.alpha / Double(max(1, seen.judged.count)))
    guard let strict, strict.lower > limit, share.isFinite else { return .undecided }
    return .failed
  }

  /// `after/n - before/m > limit` in whole numbers and exact decimals.
  private func exceeds(_ before: (Int, Int), _ after: (Int, Int)) -> Bool {
    let rows = Int128(before.1) * Int128(after.1)
    let change = Int128(after.0) * Int128(before.1) - Int128(before.0) * Int128(after.1)
    guard let left = ExactDecimal(significand: change, exponent: 0),
      let scale = ExactDecimal(significand: rows, exponent: 0), let right = try? seen.limit.share * scale
    else { return true }
    return left > right
  }
}

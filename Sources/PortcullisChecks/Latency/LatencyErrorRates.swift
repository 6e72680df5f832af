/// How often the comparison is wrong or silent, found by simulation; a test runs a part of it again.
///
/// Per-run p95 of 1,000 requests, lognormal with sigma 0.5 within a run, a Gaussian factor between runs, a limit of
/// 5 %, confidence 95 %, 400 repetitions with a fixed seed.
struct LatencyErrorRates: Hashable, Sendable {
  let runs: Int
  /// The standard deviation between runs in percent.
  let noise: Int
  /// Percent of comparisons without change that fail, and that stay undecided.
  let falseFailures: Double
  let undecided: Double
  /// Percent of rises by 20 % that fail.
  let caught: Double

  static let seed: UInt64 = 1

  static let all: [LatencyErrorRates] = [
    .init(runs: 5, noise: 0, falseFailures: 0.0, undecided: 36.25, caught: 100.0),
    .init(runs: 5, noise: 3, falseFailures: 0.25, undecided: 56.5, caught: 99.5),
    .init(runs: 5, noise: 10, falseFailures: 0.75, undecided: 86.75, caught: 53.5),
    .init(runs: 10, noise: 0, falseFailures: 0.0, undecided: 9.5, caught: 100.0),
    .init(runs: 10, noise: 3, falseFailures: 0.0, undecided: 28.75, caught: 100.0),
    .init(runs: 10, noise: 10, falseFailures: 0.25, undecided: 77.5, caught: 84.25),
  ]

  /// What `plan` says: a line for each number of runs.
  static var sentences: [String] {
    Set(all.map(\.runs)).sorted().map { runs in
      let rows = all.filter { $0.runs == runs }
      let words = [
        "with \(runs) runs a side that differ by \(list(rows) { Double($0.noise) }), limit 5 %, simulated:",
        "without change \(list(rows, \.undecided)) stay undecided and at most",
        "\(percent(rows.map(\.falseFailures).max() ?? 0)) fail;",
        "of rises by 20 % \(list(rows, \.caught)) fail",
      ]
      return words.joined(separator: " ")
    }
  }

  private static func list(_ rows: [LatencyErrorRates], _ value: (LatencyErrorRates) -> Double) -> String {
    let texts = rows.map { number(value($0)) }
    return texts.dropLast().joined(separator: ", ") + " and " + (texts.last ?? "") + " %"
  }

  private static func percent(_ value: Double) -> String { "\(number(value)) %" }

  /// `100` and `56.5`.
  private static func number(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : "\(value)"
  }
}

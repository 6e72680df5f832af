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

  static let all: [LatencyErrorRates] = [
    .init(runs: 5, noise: 0, falseFailures: 0.0, undecided: 36.25, caught: 100.0),
    .init(runs: 5, noise: 3, falseFailures: 0.25, undecided: 56.5, caught: 99.5),
    .init(runs: 5, noise: 10, falseFailures: 0.75, undecided: 86.75, caught: 53.5),
    .init(runs: 10, noise: 0, falseFailures: 0.0, undecided: 9.5, caught: 100.0),
    .init(runs: 10, noise: 3, falseFailures: 0.0, undecided: 28.75, caught: 100.0),
    .init(runs: 10, noise: 10, falseFailures: 0.25, undecided: 77.5, caught: 84.25),
  ]

  var sentence: String {
    "simulated with \(runs) runs a side and \(noise) % noise between runs, limit 5 %: \(falseFailures) % of "
      + "comparisons without change fail, \(undecided) % stay undecided, \(caught) % of rises by 20 % are caught"
  }
}

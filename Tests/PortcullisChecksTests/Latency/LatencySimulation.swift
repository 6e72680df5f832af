import PortcullisCore
import PortcullisTestSupport

@testable import PortcullisChecks
@testable import PortcullisStatistics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Comparisons of simulated load tests, as the error rates of the guide describe them.
struct LatencySimulation {
  let runs: Int
  /// Between runs, in percent.
  let noise: Double
  /// Of the candidate, in percent.
  let rise: Double
  var requests = 1000

  struct Rates: Equatable {
    var failed = 0.0
    var undecided = 0.0
  }

  /// In percent of the repetitions.
  func rates(repetitions: Int, seed: UInt64, limit: LatencyLimit) -> Rates {
    var random = SeededGenerator(seed: seed)
    var rates = Rates()
    let share = 100 / Double(repetitions)
    for _ in 0..<repetitions {
      let baseline = (0..<runs).map { _ in quantile(1, &random) }
      let candidate = (0..<runs).map { _ in quantile(1 + rise / 100, &random) }
      let comparison = LatencyComparison(.p95, limit, baseline, candidate, alpha: 0.05)
      switch comparison.answer(.confident, adjusted: comparison.p, alpha: 0.05) {
      case .passed: break
      case .failed: rates.failed += share
      case .undecided: rates.undecided += share
      }
    }
    return rates
  }

  /// The p95 of one run around 250 ms.
  private func quantile(_ factor: Double, _ random: inout SeededGenerator) -> Double {
    let scale = 250 * factor * max(0.1, 1 + noise / 100 * normal(&random))
    let latencies = (0..<requests).map { _ in scale * exp(0.5 * normal(&random)) }
    return QuantileRule.r7.quantile(.p95, ofSorted: latencies.sorted()) ?? 0
  }

  /// By the method of Box and Muller (1958).
  private func normal(_ random: inout SeededGenerator) -> Double {
    let first = Double.random(in: Double.leastNonzeroMagnitude..<1, using: &random)
    let second = Double.random(in: 0..<1, using: &random)
    return (-2 * log(first)).squareRoot() * cos(2 * .pi * second)
  }
}

import PortcullisCore
import PortcullisStatistics
import PortcullisTestSupport
import Testing

@testable import PortcullisChecks

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct `Error rates of latency` {
  private static let isFull = getenv("PORTCULLIS_FULL") != nil

  @Test(.enabled(if: isFull, "takes minutes"), arguments: LatencyErrorRates.all)
  func `come out as they are printed`(rates: LatencyErrorRates) throws {
    let limit = try #require(LatencyLimit("5%"))
    let noise = Double(rates.noise)
    let same = LatencySimulation(runs: rates.runs, noise: noise, rise: 0)
      .rates(repetitions: 400, seed: LatencyErrorRates.seed, limit: limit)
    let slower = LatencySimulation(runs: rates.runs, noise: noise, rise: 20)
      .rates(repetitions: 400, seed: LatencyErrorRates.seed, limit: limit)
    let seen = LatencyErrorRates(
      runs: rates.runs, noise: rates.noise, falseFailures: same.failed, undecided: same.undecided,
      caught: slower.failed)
    #expect(seen == rates, "seed \(LatencyErrorRates.seed)")
    #expect(same.failed <= 1)
    if rates.runs == 10, rates.noise <= 3 { #expect(slower.failed >= 99) }
  }

  /// Runs a side by `2 ((1.6449 + 1.2816) sd / gap)^2`: a normal model, error 5 %, power 90 %.
  @Test(arguments: [(0.5, 3.0), (1, 3), (2, 3), (5, 10), (8, 10), (30, 10)])
  func `the number of runs that is asked for is near the analytic one`(gap: Double, sd: Double) throws {
    let analytic = max(5, 2 * (2.9264 * sd / gap) * (2.9264 * sd / gap))
    let asked = try #require(SampleSize.runsPerSide(gap: gap, sd: sd, alpha: 0.05, power: 0.9))
    #expect((0.7...1.3).contains(Double(asked) / analytic), "\(asked) for \(analytic)")
  }

  @Test func `as many runs as are asked for decide nine times of ten`() throws {
    let limit = try #require(LatencyLimit("50ms"))
    var random = SeededGenerator(seed: 9)
    let (gap, sd) = (25.0, 20.0)
    let runs = try #require(SampleSize.runsPerSide(gap: gap, sd: sd, alpha: 0.05, power: 0.9))
    var decided = 0
    for _ in 0..<200 {
      let baseline = (0..<runs).map { _ in 400 + sd * normal(&random) }
      let candidate = (0..<runs).map { _ in 450 - gap + sd * normal(&random) }
      let comparison = LatencyComparison(.p95, limit, baseline, candidate, alpha: 0.05)
      if comparison.answer(.confident, adjusted: comparison.p, alpha: 0.05) == .passed { decided += 1 }
    }
    #expect((160...195).contains(decided), "\(decided) of 200 with \(runs) runs")
  }

  @Test func `an undecided comparison says the number that it shows in its measurement`() throws {
    let limit = try #require(LatencyLimit("50ms"))
    let runs: ([Double]) -> [LatencyRun] = { values in
      values.enumerated().map {
        LatencyRun(
          path: "\($0).csv", name: "\($0).csv", requests: 500, quantiles: [$1], fingerprint: "\($1)",
          varies: true)
      }
    }
    let evidence = LatencyRunsEvidence(
      quantiles: [.p95], column: "latency_ms", baseline: runs([400, 410, 395, 405, 420]),
      candidate: runs([440, 465, 430, 470, 425]), faults: [])
    let check = LatencyRunsNotSlowerCheck(options: LatencyRunsOptions(p95: LatencyRule(limit)))
    let finding = try #require(check.findings(in: evidence).first)
    #expect(finding.severity == .undecided)
    let comparison = LatencyComparison(
      .p95, limit, evidence.baseline.map { $0.quantiles[0] }, evidence.candidate.map { $0.quantiles[0] },
      alpha: 0.05)
    let needed = try #require(comparison.runsNeeded(alpha: 0.05))
    #expect(finding.remedy.contains("about \(needed) runs on each side"))
    let shown = check.exhibits(in: evidence).compactMap { exhibit in
      if case .measurement(let measurement) = exhibit { measurement.counterfactual } else { nil }
    }
    #expect(shown.first?.contains("About \(needed) runs") == true, "\(shown)")
  }

  private func normal(_ random: inout SeededGenerator) -> Double {
    let first = Double.random(in: Double.leastNonzeroMagnitude..<1, using: &random)
    return (-2 * log(first)).squareRoot() * cos(2 * .pi * Double.random(in: 0..<1, using: &random))
  }
}

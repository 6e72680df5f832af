import PortcullisCore
import PortcullisStatistics

/// The numbers behind the comparison, for reports.
struct LatencyExhibits {
  /// A table longer than this hides more than it shows.
  private static let rowLimit = 100

  let judge: LatencyRunsJudge

  var all: [Exhibit] {
    guard !judge.evidence.baseline.isEmpty || !judge.evidence.candidate.isEmpty else { return [] }
    let isShort = judge.findings.contains { ["LAT-03", "LAT-04"].contains($0.rule) }
    let measurements = judge.judged.map { comparison, answer in
      Exhibit.measurement(measurement(comparison, isShort ? .undecided : answer))
    }
    return measurements + [.table(table)] + series
  }

  private var evidence: LatencyRunsEvidence { judge.evidence }

  private func measurement(_ comparison: LatencyComparison, _ answer: Measurement.Answer) -> Measurement {
    let options = judge.options
    return Measurement(
      name: "\(comparison.quantile.rawValue) increase", unit: comparison.limit.measure.rawValue,
      estimate: comparison.estimate.map(LatencyWords.shown),
      interval: Measurement.Interval(
        lower: comparison.lower.map(LatencyWords.shown), upper: comparison.upper.map(LatencyWords.shown),
        confidencePercent: (options.confidence ?? .standard).intervalPercent),
      relation: .atMost, limit: comparison.limit.value.description, sample: sample,
      method:
        "Hodges-Lehmann shift of per-run quantiles (R-7), interval by inversion of the Mann-Whitney test",
      source: "\(options.baseline) and \(options.candidate), column \(evidence.column ?? "unknown")",
      decision: options.decide ?? .confident, answer: answer,
      counterfactual: counterfactual(comparison, answer))
  }

  private var sample: String {
    let requests = (evidence.baseline + evidence.candidate).map(\.requests)
    let (least, most) = (requests.min() ?? 0, requests.max() ?? 0)
    let size = least == most ? "\(least)" : "\(least) to \(most)"
    return "\(evidence.baseline.count) and \(evidence.candidate.count) runs of \(size) requests"
  }

  private func counterfactual(_ comparison: LatencyComparison, _ answer: Measurement.Answer) -> String {
    let unit = comparison.limit.measure.rawValue
    switch answer {
    case .passed:
      return "A limit below \(LatencyWords.shown(comparison.upper)) \(unit) would no longer pass."
    case .failed:
      return "A limit above \(LatencyWords.shown(comparison.lower)) \(unit) would no longer fail."
    case .undecided:
      guard let runs = comparison.runsNeeded(alpha: judge.options.alpha) else {
        return "More runs on each side would narrow the interval around the limit."
      }
      return "About \(runs) runs on each side would decide if the estimate is the truth."
    }
  }

  private var table: ExhibitTable {
    let columns = evidence.quantiles.flatMap { quantile in
      ["baseline", "candidate"].map {
        ExhibitTable.Column("\(quantile.rawValue) \($0), ms", isNumeric: true)
      }
    }
    let count = max(evidence.baseline.count, evidence.candidate.count)
    let rows = (0..<min(count, Self.rowLimit)).map { index in
      ["\(index + 1)"]
        + evidence.quantiles.indices.flatMap { place in
          [evidence.baseline, evidence.candidate].map { side in
            side.indices.contains(index)
              ? LatencyWords.shown(ExactDecimal(side[index].quantiles[place])) : "-"
          }
        }
    }
    let title = count > Self.rowLimit ? "the first \(Self.rowLimit) runs of each side" : "runs of each side"
    return ExhibitTable(title, columns: [.init("run", isNumeric: true)] + columns, rows: rows)
  }

  private var series: [Exhibit] {
    evidence.quantiles.enumerated().flatMap { place, quantile in
      [("baseline", evidence.baseline), ("candidate", evidence.candidate)].map { side, runs in
        .series(
          ExhibitSeries(
            "\(quantile.rawValue) of each \(side) run", unit: "ms", first: runs.first?.name ?? "",
            last: runs.last?.name ?? "", points: runs.map { $0.quantiles[place] }))
      }
    }
  }
}

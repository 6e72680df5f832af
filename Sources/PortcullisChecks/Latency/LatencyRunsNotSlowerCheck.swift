package import PortcullisCore

/// No quantile of the candidate's latency is proven to lie further above the baseline than its limit.
package struct LatencyRunsNotSlowerCheck: Check {
  package typealias Evidence = LatencyRunsEvidence
  package typealias Options = LatencyRunsOptions

  package static let info = CheckInfo(
    id: "latency.runs-not-slower", title: "Load test runs are not slower than the baseline",
    why: """
      Requests of one run share its machine, cache and minute, so ten thousand of them are one observation. Judged \
      as if they were independent, noise between runs raises three alarms in four comparisons without any change.
      """,
    remedy: "profile the candidate against the baseline, or raise 'max_increase' where the rise is meant",
    subject: .repository, blocking: .yes, stage: .image,
    rules: [
      .init("LAT-01", "a quantile rose by more than its limit, and the interval lies above it"),
      .init("LAT-02", "the interval of the rise holds the limit"),
      .init("LAT-03", "a side has too few runs to decide"),
      .init("LAT-04", "a run has too few requests for the quantile"),
      .init("LAT-05", "a file cannot be read as latencies, or a value is missing, negative or no number"),
      .init("LAT-06", "two runs hold the same latencies"),
      .init(
        "LAT-07", "a quantile of the candidate is a hundred times below the baseline, as if in another unit"),
    ],
    belief: .init(
      "many requests make a comparison sure",
      truth: "runs do: more requests in the same run measure that run better, not the change"),
    section: .latency, timeLimit: .seconds(600))

  private let options: LatencyRunsOptions

  package init(options: LatencyRunsOptions) { self.options = options }

  package func announcements(in context: RunContext) async throws -> [String] {
    let least = LatencyRunsJudge.leastRuns(alpha: options.alpha)
    let requests = options.rules.map {
      "\($0.quantile.requestsNeeded) requests a run for \($0.quantile.rawValue)"
    }
    return [
      "needs \(least) runs a side, better 10, alternating between the sides, and "
        + requests.joined(separator: ", ")
    ] + LatencyErrorRates.sentences
  }

  package func collect(in context: RunContext) async throws -> Evidence {
    let reader = LatencyFileReader(options: options, context: context)
    let baseline = try await Self.side(options.baseline, reader)
    let candidate = try await Self.side(options.candidate, reader)
    var faults = baseline.faults + candidate.faults
    let columns = baseline.columns + candidate.columns.filter { !baseline.columns.contains($0) }
    if columns.count > 1, faults.isEmpty {
      faults.append(.columnsDiffer(columns, candidate.runs.first?.name ?? options.candidate))
    }
    return Evidence(
      quantiles: options.rules.map(\.quantile), column: columns.first, baseline: baseline.runs,
      candidate: candidate.runs, faults: faults)
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    LatencyRunsJudge(options: options, evidence: evidence).findings
  }

  package func exhibits(in evidence: Evidence) -> [Exhibit] {
    LatencyExhibits(judge: LatencyRunsJudge(options: options, evidence: evidence)).all
  }

  private typealias Side = (runs: [LatencyRun], columns: [String], faults: [LatencyFault])

  private static func side(_ pattern: String, _ reader: LatencyFileReader) async throws -> Side {
    var side: Side = ([], [], [])
    for path in try reader.context.paths(matching: pattern) {
      do {
        let (column, runs) = try await reader.runs(in: path)
        guard side.runs.count + runs.count <= LatencyFileReader.runLimit else {
          throw LatencyReadError.tooManyRuns(path)
        }
        side.runs += runs
        if !side.columns.contains(column) { side.columns.append(column) }
      } catch let error as LatencyReadError {
        side.faults.append(error.fault)
      }
    }
    return side
  }
}

extension LatencyFault {
  fileprivate static func columnsDiffer(_ columns: [String], _ path: String) -> LatencyFault {
    LatencyFault(
      path: path, line: nil, column: nil,
      message: "the files measure different columns: \(columns.joined(separator: ", "))",
      remedy: "write one latency column in every file, or set 'column'")
  }
}

import PortcullisCore
import PortcullisStatistics

/// The findings on compared runs.
enum LatencyFindings {
  static func slower(
    _ comparison: LatencyComparison, _ options: LatencyRunsOptions, at place: Location?
  ) -> Finding {
    Finding(
      "LAT-01", .failure,
      .init("\(LatencyWords.increase(comparison, options)), at most \(comparison.limit.text) allowed"),
      at: place,
      evidence: LatencyWords.evidence(comparison),
      remedy: "profile the candidate against the baseline, or raise 'max_increase' where the rise is meant")
  }

  static func undecided(
    _ comparison: LatencyComparison, _ options: LatencyRunsOptions, at place: Location?
  ) -> Finding {
    let needed = comparison.runsNeeded(alpha: options.alpha)
    return Finding(
      "LAT-02", .undecided,
      .init(
        "\(LatencyWords.increase(comparison, options)), which does not decide on at most \(comparison.limit.text)"
      ), at: place,
      evidence: LatencyWords.evidence(comparison),
      remedy: needed.map { "record about \($0) runs on each side; that decides if the estimate is the truth" }
        ?? "record more runs on each side; the estimate lies so near the limit that their number is open")
  }

  static func fewRuns(_ baseline: Int, _ candidate: Int, least: Int) -> Finding {
    Finding(
      "LAT-03", .undecided,
      .init(
        "\(baseline) baseline and \(candidate) candidate runs; \(least) runs a side are needed to decide"),
      remedy: "record at least \(least) runs on each side, alternating between them; 10 are advised")
  }

  static func fewRequests(_ quantile: LatencyQuantile, _ run: LatencyRun, count: Int) -> Finding {
    let others = count > 1 ? " and \(count - 1) more runs have too few" : ""
    return Finding(
      "LAT-04", .undecided,
      .init(
        "\(run.name) has \(run.requests) requests\(others); \(quantile.rawValue) needs \(quantile.requestsNeeded)"
      ),
      remedy:
        "record at least \(quantile.requestsNeeded) requests in each run, or hold a lower quantile to a limit"
    )
  }

  static func fault(_ fault: LatencyFault) -> Finding {
    Finding(
      "LAT-05", .inconclusive, .init("\(fault.path): \(fault.message)"),
      at: Location(fault.path, line: fault.line, column: fault.column), remedy: fault.remedy)
  }

  static func copy(_ run: String, of first: String) -> Finding {
    Finding(
      "LAT-06", .inconclusive, .init("\(run) holds the same latencies as \(first)"),
      remedy: "record each run anew; a run compared with itself says nothing")
  }

  static func leap(
    _ quantile: LatencyQuantile, _ baseline: Double, _ candidate: Double, at place: Location?
  ) -> Finding {
    let ratio = candidate > 0 ? LatencyWords.shown(ExactDecimal(baseline / candidate)) : "infinitely many"
    return Finding(
      "LAT-07", .inconclusive,
      .init(
        "\(quantile.rawValue) of the candidate is \(ratio) times below the baseline, as if in another unit"),
      at: place,
      evidence: [
        "baseline \(LatencyWords.shown(ExactDecimal(baseline))) ms",
        "candidate \(LatencyWords.shown(ExactDecimal(candidate))) ms",
      ],
      remedy: "record both sides in the unit of the column's name; for a true gain record the baseline again")
  }

  static func noRuns(_ side: String, _ pattern: String) -> Finding {
    Finding(
      "LAT-05", .inconclusive, .init("no \(side) run: no file matches \(pattern)"),
      remedy: "record runs into \(pattern), or correct '\(side)' in the gate file")
  }

  static let noLimit = Finding(
    "LAT-05", .inconclusive, "no quantile has a limit",
    remedy: "add a limit to the gate file, such as p95: { max_increase: 50ms }")
}

/// Numbers of a comparison as people read them.
enum LatencyWords {
  /// `p95 is 61.2 ms higher (90 % interval 58 to 64.4 ms)`.
  static func increase(_ comparison: LatencyComparison, _ options: LatencyRunsOptions) -> String {
    guard let estimate = comparison.estimate else {
      return "\(comparison.quantile.rawValue) of the baseline is zero and has no percentage"
    }
    let unit = comparison.limit.measure.rawValue
    let direction = estimate.isNegative ? "lower" : "higher"
    let bounds = "\(shown(comparison.lower)) to \(shown(comparison.upper)) \(unit)"
    let percent = (options.confidence ?? .standard).intervalPercent
    return "\(comparison.quantile.rawValue) is \(shown(estimate.magnitude)) \(unit) \(direction) "
      + "(\(percent) % interval \(bounds))"
  }

  static func evidence(_ comparison: LatencyComparison) -> [String] {
    [
      "\(comparison.runs.baseline) baseline and \(comparison.runs.candidate) candidate runs",
      "standard deviation between runs of one side: "
        + "\(shown(ExactDecimal(comparison.sd))) \(comparison.limit.measure.rawValue)",
    ]
  }

  /// Three places, or six below one.
  static func shown(_ value: ExactDecimal?) -> String {
    guard let value else { return "unbounded" }
    return value.rounded(toPlaces: value.magnitude < 1 ? 6 : 3).description
  }
}

package import PortcullisCore

extension LatencyRunsNotSlowerCheck {
  package static let examples: [Example<Self>] = [
    Example(
      "five runs a side, 10 ms slower, 50 ms allowed", staged(slower: 10), options: allowing("50ms"), .passes),
    Example(
      "five runs a side, 60 ms slower", staged(slower: 60), options: allowing("50ms"),
      .finds([.init("LAT-01")])),
    Example("a share of the baseline", staged(slower: 10), options: allowing("5%"), .passes),
    Example(
      "both limits, one of them broken", staged(slower: 30), options: allowing("50ms", "5%"),
      .finds([.init("LAT-01")])),
    Example("the interval holds the limit", staged(slower: 50), options: allowing("50ms"), .undecided),
    Example("four runs a side", staged(slower: 60, runs: 4), options: allowing("50ms"), .undecided),
    Example(
      "a run too short for p95", staged(slower: 0, requests: 199), options: allowing("50ms"), .undecided),
    Example(
      "a latency that is NaN", staged(slower: 0, adding: ["perf/candidate/9.csv": "latency_ms\n1\nNaN\n"]),
      options: allowing("50ms"), .finds([.init("LAT-05", .inconclusive, at: "perf/candidate/9.csv", line: 3)])
    ),
    Example(
      "a row without latency",
      staged(slower: 0, adding: ["perf/candidate/9.csv": "run,latency_ms\n1,5\n1,\n"]),
      options: allowing("50ms"), .finds([.init("LAT-05", .inconclusive, at: "perf/candidate/9.csv", line: 3)])
    ),
    Example(
      "a column without unit", staged(slower: 0, adding: ["perf/baseline/9.csv": "latency\n5\n"]),
      options: allowing("50ms"), .inconclusive),
    Example("no run of the candidate", baselineOnly, options: allowing("50ms"), .inconclusive),
    Example(
      "the candidate's files are the baseline's", staged(slower: 0),
      options: LatencyRunsOptions(candidate: "perf/baseline/*.csv", p95: LatencyRule(limit("50ms"))),
      .inconclusive),
    Example(
      "the literal rule for two single runs", staged(slower: 60, runs: 1),
      options: LatencyRunsOptions(p95: LatencyRule(limit("50ms")), decide: .point), .finds([.init("LAT-01")])),
    Example("no quantile has a limit", staged(slower: 0), options: LatencyRunsOptions(), .inconclusive),
  ]

  private static func allowing(_ limits: String...) -> LatencyRunsOptions {
    LatencyRunsOptions(p95: LatencyRule(limits.map(limit)))
  }

  /// A literal of the examples; an unreadable one allows nothing, so that the example comes out wrong.
  private static func limit(_ text: String) -> LatencyLimit {
    LatencyLimit(text) ?? LatencyLimit(milliseconds: 0)
  }

  private static let baselineOnly: Fixture = {
    var fixture = staged(slower: 0)
    fixture.files = fixture.files.filter { $0.key.hasPrefix("perf/baseline/") }
    return fixture
  }()

  /// Latencies around 250 ms whose runs differ by some milliseconds.
  private static func staged(
    slower: Int, runs: Int = 5, requests: Int = 200, adding: [String: Fixture.Entry] = [:]
  ) -> Fixture {
    var files = adding
    for run in 1...runs {
      files["perf/baseline/\(run).csv"] = .text(series(requests, from: 200 + run))
      files["perf/candidate/\(run).csv"] = .text(
        series(requests, from: 200 + 2 * run % 5 + 1 + slower, step: 7))
    }
    return Fixture(files: files)
  }

  private static func series(_ requests: Int, from base: Int, step: Int = 3) -> String {
    "latency_ms\n" + (0..<requests).map { "\(base + $0 * step % 100)\n" }.joined()
  }
}

import PortcullisCore
import PortcullisStatistics
import Testing

@testable import PortcullisChecks

@Suite struct `Mistakes in load tests` {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let name: String
    let files: [String: String]
    let message: String
    var place: String = ""

    var testDescription: String { name }
  }

  private static func run(_ base: Int, _ column: String = "latency_ms", rows: Int = 200, scale: Int = 1)
    -> String
  {
    "\(column)\n"
      + (0..<rows).map { row in
        let micros = (base + row * 7 % 101) * 1000 / scale
        let fraction = String(micros % 1000 + 1000).dropFirst()
        return "\(micros / 1000).\(fraction)\n"
      }.joined()
  }

  private static func side(_ side: String, _ runs: Int = 5, _ text: (Int) -> String) -> [String: String] {
    Dictionary(uniqueKeysWithValues: (0..<runs).map { ("perf/\(side)/\($0).csv", text($0)) })
  }

  private static let baseline = side("baseline") { run(200 + $0) }
  private static let candidate = side("candidate") { run(210 + $0) }

  private static func with(_ text: String, at path: String = "perf/candidate/9.csv") -> [String: String] {
    baseline.merging(candidate) { $1 }.merging([path: text]) { $1 }
  }

  static let mistakes: [Mistake] = [
    Mistake(
      name: "negative", files: with("latency_ms\n5\n-1\n"), message: "latency_ms is negative",
      place: "perf/candidate/9.csv:3:1"),
    Mistake(
      name: "infinite", files: with("latency_ms\n5\ninf\n"), message: "latency_ms is infinite",
      place: "perf/candidate/9.csv:3:1"),
    Mistake(
      name: "beyond a double", files: with("latency_ms\n1e999\n"), message: "latency_ms is infinite",
      place: "perf/candidate/9.csv:2:1"),
    Mistake(
      name: "NaN", files: with("id,latency_ms\n1,nan\n"), message: "latency_ms is NaN",
      place: "perf/candidate/9.csv:2:3"),
    Mistake(
      name: "a time limit written as a word", files: with("status,latency_ms\n200,5\n504,timeout\n"),
      message: "latency_ms is not a number", place: "perf/candidate/9.csv:3:5"),
    Mistake(
      name: "an error without latency", files: with("latency_ms,status\n5,200\n,500\n"),
      message: "latency_ms is empty", place: "perf/candidate/9.csv:3:1"),
    Mistake(
      name: "a decimal comma", files: with("latency_ms\n\"5,3\"\n"), message: "latency_ms is not a number",
      place: "perf/candidate/9.csv:2:2"),
    Mistake(
      name: "cut off in the last latency", files: with("latency_ms\n5\n6"),
      message: "the last row has no line end, so its latency_ms may be cut off",
      place: "perf/candidate/9.csv:3:2"),
    Mistake(
      name: "cut off before the latency", files: with("id,latency_ms\n1,5\n2"),
      message: "the last row has no line end, so its latency_ms may be cut off",
      place: "perf/candidate/9.csv:3:2"),
    Mistake(
      name: "the run missing in a row", files: with("run,latency_ms\n1,5\n,6\n"),
      message: "the row names no run", place: "perf/candidate/9.csv:3:1"),
    Mistake(
      name: "the key of the run missing in a line",
      files: with("{\"run\":1,\"latency_ms\":5}\n{\"latency_ms\":6}\n", at: "perf/candidate/9.jsonl.csv")
        .filter { $0.key != "perf/candidate/9.jsonl.csv" }
        .merging(["perf/candidate/x.csv": "run,latency_ms\n1,5\nnull,6\n"]) { $1 },
      message: "the row names no run", place: "perf/candidate/x.csv:3:1"),
    Mistake(name: "a header alone", files: with("latency_ms\n"), message: "the file has no rows"),
    Mistake(name: "an empty file", files: with(""), message: "the file is empty"),
    Mistake(
      name: "two columns that may be meant", files: with("latency_ms,latency_us\n5,5000\n"),
      message: "it is not clear which column holds the latency"),
    Mistake(
      name: "seconds under the name of milliseconds",
      files: baseline.merging(side("candidate") { run(210 + $0, scale: 1000) }) { $1 },
      message: "times below the baseline"),
    Mistake(
      name: "seconds in a column of their own",
      files: baseline.merging(side("candidate") { run(210 + $0, "latency_s", scale: 1000) }) { $1 },
      message: "the files measure different columns"),
    Mistake(
      name: "the baseline's files as the candidate's",
      files: baseline.merging(side("candidate") { run(200 + $0) }) { $1 }, message: "holds the same latencies"
    ),
  ]

  @Test(arguments: mistakes) func `is no pass, and told with its place`(mistake: Mistake) async throws {
    let check = LatencyRunsNotSlowerCheck(
      options: LatencyRunsOptions(p95: LatencyRule(try #require(LatencyLimit("50ms")))))
    let evidence = try await check.collect(
      in: Fixture(files: mistake.files.mapValues { .text($0) }).context)
    let findings = check.findings(in: evidence)
    let finding = try #require(findings.first { $0.message.text.contains(mistake.message) }, "\(findings)")
    #expect(finding.severity == .inconclusive)
    if !mistake.place.isEmpty { #expect(finding.location?.description == mistake.place) }
    #expect(
      check.exhibits(in: evidence).allSatisfy { exhibit in
        if case .measurement(let measurement) = exhibit { measurement.answer != .passed } else { true }
      })
  }

  @Test func `unequal numbers of runs are compared as they are`() async throws {
    let check = LatencyRunsNotSlowerCheck(
      options: LatencyRunsOptions(p95: LatencyRule(try #require(LatencyLimit("50ms")))))
    let files = Self.baseline.merging(Self.side("candidate", 9) { Self.run(210 + $0) }) { $1 }
    let evidence = try await check.collect(in: Fixture(files: files.mapValues { .text($0) }).context)
    #expect(check.findings(in: evidence).isEmpty)
    let samples = check.exhibits(in: evidence).compactMap { exhibit in
      if case .measurement(let measurement) = exhibit { measurement.sample } else { nil }
    }
    #expect(samples == ["5 and 9 runs of 200 requests"])
  }

  @Test func `one run a side decides nothing, however many its requests`() async throws {
    let check = LatencyRunsNotSlowerCheck(
      options: LatencyRunsOptions(p95: LatencyRule(try #require(LatencyLimit("50ms")))))
    let files = [
      "perf/baseline/1.csv": Self.run(200, rows: 20_000), "perf/candidate/1.csv": Self.run(900, rows: 20_000),
    ]
    let evidence = try await check.collect(in: Fixture(files: files.mapValues { .text($0) }).context)
    #expect(check.findings(in: evidence).map(\.severity) == [.undecided])
    #expect(check.findings(in: evidence).map(\.rule) == ["LAT-03"])
  }
}

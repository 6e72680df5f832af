import PortcullisCore
import PortcullisPipeline
import PortcullisSystem
import PortcullisTestSupport
import Testing

@testable import PortcullisReports

@Suite struct `every report tells the same story` {
  private static let runs = Machine.environment()["PORTCULLIS_FULL"] == nil ? 2_000 : 10_000
  private let files = Files.live(user: .current())

  /// A run from the seed, judged by the product's own rule of the exit status.
  private func generator(_ seed: UInt64) -> RandomReport {
    RandomReport(seed: seed) { results, problems, warnExit in
      ExitRules.status(results: results, problems: problems, warnExit: warnExit)
    }
  }

  @Test func `exit code, JSON, Markdown, HTML and text agree on thousands of runs`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var runs = generator(seed)
    for _ in 0..<Self.runs {
      let report = runs.next()
      let summary = RunSummary(report)
      let json = try JSONValue(parsing: JSONReporter().bytes(of: report))
      #expect(json["exitCode"]?.integer == Int(report.exitStatus.rawValue))
      #expect(json["verdict"]?.string == report.verdict.rawValue)
      let effects = (json["checks"]?.array ?? []).map { $0["effect"]?.string }
      #expect(effects.count { $0 == "failure" } == summary.count(.failed))
      #expect(effects.count { $0 == "undecided" } == summary.count(.undecided))
      let markdown = try MarkdownReporter().text(of: report)
      #expect(markdown.contains("**\(report.verdict.rawValue)** (exit \(report.exitStatus.rawValue))"))
      #expect(markdown.contains("\n\(summary.counts).\n"))
      let text = try TextReporter().text(of: report)
      #expect(text.hasSuffix("\(report.verdictSentence)\n"))
      #expect(rows(of: text, starting: "✗ ") == summary.count(.failed))
      let page = try HTMLReporter().text(of: report)
      #expect(page.contains("<h1><b>\(report.verdict.rawValue)</b>:"))
      for standing in Standing.allCases {
        let cards = page.split(
          separator: "<details class=\"\(standing.style)\"", omittingEmptySubsequences: false)
        #expect(cards.count - 1 == summary.count(standing))
      }
    }
  }

  @Test func `two parsers of others count JUnit as the exit code says`() async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    try await files.withTemporaryDirectory { directory in
      var runs = generator(seed)
      var expected: [String: (report: RunReport, counts: ForeignParsers.Counts)] = [:]
      for number in 0..<Self.runs {
        let report = runs.next()
        try files.replace("\(directory)/\(number).xml", JUnitReporter().bytes(of: report))
        expected["\(number).xml"] = (report, meant(report))
      }
      let python = try await ForeignParsers.python(directory)
      let java = try await ForeignParsers.java(directory)
      #expect(python == java)
      #expect(python.count == Self.runs)
      for (name, counted) in python {
        let (report, counts) = try #require(expected[name])
        #expect(counted == counts)
        let isGreen = report.exitStatus == .passed || report.exitStatus == .warned
        #expect((counted.failures + counted.errors == 0) == isGreen, "exit \(report.exitStatus)")
      }
    }
  }

  /// From the contract alone, without the reporter's own mapping.
  private func meant(_ report: RunReport) -> ForeignParsers.Counts {
    let unknown: Set = ["errored", "timedOut", "inconclusive", "cancelled"]
    let failures = report.results.count { $0.effect == .failure }
    let checkErrors = report.results.count { $0.effect == .undecided && unknown.contains($0.outcome.state) }
    let passing = report.results.count { ["passed", "warned"].contains($0.outcome.state) }
    let needsOne =
      ![0, 1, 4].contains(report.exitStatus.rawValue) && checkErrors + report.problems.count == 0
    let extra = report.problems.count + (needsOne ? 1 : 0)
    return ForeignParsers.Counts(
      tests: report.results.count + extra, failures: failures, errors: checkErrors + extra,
      skipped: report.results.count - failures - checkErrors - passing)
  }

  @Test func `a report read back renders the same bytes`() throws {
    var runs = generator(7)
    for _ in 0..<500 {
      let bytes = try JSONReporter().bytes(of: runs.next())
      #expect(try JSONReporter().bytes(of: JSONReportReader.report(from: bytes)) == bytes)
    }
  }

  private func rows(of text: String, starting prefix: String) -> Int {
    text.split(separator: "\n").count { $0.hasPrefix(prefix) }
  }

  @Test(
    .enabled(
      if: Machine.environment()["PORTCULLIS_PYTHON"] != nil || Machine.environment()["CI"] == "true",
      "needs a Python with jsonschema"))
  func `the JSON report is as its schema says`() async throws {
    var runs = generator(11)
    let reports = try (0..<200).map { _ in try JSONValue(parsing: JSONReporter().bytes(of: runs.next())) }
    let request: JSONValue = [
      "schema": try JSONValue(parsing: Array(ReportSchema.text.utf8)), "reports": .array(reports),
    ]
    let script = """
      import json, sys, jsonschema
      request = json.load(sys.stdin)
      jsonschema.Draft202012Validator.check_schema(request["schema"])
      validator = jsonschema.Draft202012Validator(request["schema"])
      for report in request["reports"]:
          validator.validate(report)
      print(len(request["reports"]))
      """
    let answer = try await ForeignParsers.run(
      ForeignParsers.pythonPath(), ["-c", script], input: Array(request.text.utf8))
    #expect(answer == "200\n")
  }
}

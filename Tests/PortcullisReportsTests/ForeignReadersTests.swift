import PortcullisCore
import PortcullisFormats
import PortcullisPipeline
import PortcullisSystem
import PortcullisTestSupport
import Testing

@testable import PortcullisReports

@Suite struct `JUnit counts the same for every reader` {
  private static let runs = Machine.environment()["PORTCULLIS_FULL"] == nil ? 200 : 1_000
  private let files = Files.live(user: .current())

  @Test(
    .enabled(
      if: Machine.environment()["PORTCULLIS_PYTHON"] != nil || Machine.environment()["CI"] == "true",
      "needs a Python with junitparser and junit2html"), arguments: JUnitProfile.allCases)
  func `junitparser, junit2html and our own reader agree with the JSON`(profile: JUnitProfile) async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    try await files.withTemporaryDirectory { directory in
      var runs = RandomReport(seed: seed) { results, problems, warnExit in
        ExitRules.status(results: results, problems: problems, warnExit: warnExit)
      }
      var meant: [String: ForeignParsers.Counts] = [:]
      for number in 0..<Self.runs {
        let report = runs.next()
        let counts = try Self.counts(in: JSONValue(parsing: JSONReporter().bytes(of: report)))
        let bytes = try JUnitReporter(profile: profile).bytes(of: report)
        try files.replace("\(directory)/\(number).xml", bytes)
        meant["\(number).xml"] = counts
        try expect(counts, from: JUnitReport(reading: ByteSource(bytes)))
      }
      let others = try await ForeignParsers.libraries(directory)
      #expect(others.count == Self.runs)
      for (name, counted) in others {
        let counts = try #require(meant[name])
        #expect(counted.junitparser == counts, "\(name)")
        #expect(
          counted.junit2html == [counts.tests, counts.failures + counts.errors, counts.skipped], "\(name)")
      }
    }
  }

  private func expect(_ counts: ForeignParsers.Counts, from report: JUnitReport) throws {
    let counted = ForeignParsers.Counts(
      tests: report.cases, failures: report.failed, errors: report.errored, skipped: report.skipped)
    #expect(counted == counts)
    #expect(
      [report.suiteProblems, report.claimedProblems, report.claimedCases, report.duplicates] == [0, 0, 0, 0])
  }

  /// From the bytes of the JSON report alone.
  private static func counts(in document: JSONValue) throws -> ForeignParsers.Counts {
    let checks = document["checks"]?.array ?? []
    #expect(checks.count == document["summary"]?["checks"]?.integer)
    let unknown: Set = ["errored", "timedOut", "inconclusive", "cancelled"]
    let failures = try #require(document["summary"]?["blockingFailures"]?.integer)
    let undecided = checks.count {
      $0["effect"]?.string == "undecided" && unknown.contains($0["status"]?.string ?? "")
    }
    let problems = document["problems"]?.array?.count ?? 0
    let exit = try #require(document["exitCode"]?.integer)
    let needsOne = ![0, 1, 4].contains(exit) && undecided + problems == 0
    let extra = problems + (needsOne ? 1 : 0)
    let passing = checks.count { ["passed", "warned"].contains($0["status"]?.string ?? "") }
    return ForeignParsers.Counts(
      tests: checks.count + extra, failures: failures, errors: undecided + extra,
      skipped: checks.count - failures - undecided - passing)
  }
}

import PortcullisCore
import PortcullisFormats

/// What the counts of all reports together mean.
struct TestReportsJudge {
  let options: TestsReportsGreenCheck.Options
  let evidence: TestsReportsGreenCheck.Evidence

  /// Findings by case; the rest is a number.
  private static let shown = 50

  private var reports: [JUnitReport] { evidence.reports.compactMap(\.report) }

  var findings: [Finding] { problems + unseen + refused + emptiness + age + policies }

  private var problems: [Finding] {
    let cases = reports.reduce(0) { $0 + $1.cases }
    let red = reports.reduce(0) { $0 + $1.failed + $1.errored }
    let all = evidence.reports.flatMap { seen in (seen.report?.problems ?? []).map { (seen.path, $0) } }
    var findings = all.prefix(Self.shown).enumerated().map { index, entry in
      finding(entry.1, in: entry.0, lead: index == 0 && red > 0 ? "\(red) of \(cases) tests failed: " : "")
    }
    let total = reports.reduce(0) { $0 + $1.failed + $1.errored + $1.suiteProblems }
    if total > findings.count {
      findings.append(
        Finding(
          "TST-01", .failure, "and \(total - findings.count) more failed",
          remedy: "run the tests and read their reports"))
    }
    return findings + evidence.reports.compactMap(claim)
  }

  private func finding(_ problem: JUnitProblem, in path: String, lead: String) -> Finding {
    let rule = problem.kind == .suite ? "TST-02" : "TST-01"
    let what = problem.kind == .suite ? "suite \(problem.title) failed outside its cases" : problem.title
    let words = problem.message.map { ": \($0.prefix(300))" } ?? ""
    return Finding(
      rule, .failure, .init("\(lead)\(what.prefix(300))\(words)"), at: Location(path, line: problem.line),
      remedy: "run this test, correct what it shows, and write the report again")
  }

  private func claim(_ seen: TestReportSeen) -> Finding? {
    guard let report = seen.report, report.claimedProblems > 0 else { return nil }
    return Finding(
      "TST-02", .failure, "\(seen.path) claims \(report.claimedProblems) failures that no test case shows",
      at: Location(seen.path), remedy: "read the log of the test run for what the report left out")
  }

  private var unseen: [Finding] {
    evidence.unmatched.map {
      Finding(
        "TST-03", .inconclusive, "no report matches '\($0)'",
        remedy: "run the tests before the gate, or correct the pattern")
    }
  }

  private var refused: [Finding] {
    evidence.reports.compactMap { seen in
      seen.refusal.map {
        Finding(
          "TST-03", .inconclusive, "\(seen.path) cannot be read as a report: \($0)", at: seen.location,
          remedy: "run the tests again and let their runner end by itself")
      }
    }
  }

  private var emptiness: [Finding] {
    guard !reports.isEmpty else { return [] }
    let cases = reports.reduce(0) { $0 + $1.cases }
    let ran = cases - reports.reduce(0) { $0 + $1.skipped }
    let remedy = "look why the runner found so few tests"
    guard cases > 0 else {
      return [Finding("TST-04", .inconclusive, "the reports hold no test case", remedy: remedy)]
    }
    guard ran > 0 else {
      return [Finding("TST-04", .inconclusive, "all \(cases) tests were skipped", remedy: remedy)]
    }
    guard let least = options.minCases, ran < least else { return [] }
    return [Finding("TST-04", .failure, "\(ran) tests ran, at least \(least) are asked for", remedy: remedy)]
  }

  private var age: [Finding] {
    guard let text = options.maxAge else { return [] }
    guard let limit = Duration(parsing: text) else {
      return [
        Finding(
          "TST-05", .inconclusive, "max_age '\(text)' is no duration", remedy: "write a number and a unit: 2h"
        )
      ]
    }
    return evidence.reports.compactMap { seen in
      guard seen.age.map({ Duration.seconds($0) > limit }) ?? true else { return nil }
      let words = seen.age.map { "\($0) s old" } ?? "of unknown age"
      return Finding(
        "TST-05", .inconclusive, "\(seen.path) is \(words), at most \(text) allowed", at: Location(seen.path),
        remedy: "run the tests again before the gate")
    }
  }

  private var policies: [Finding] {
    evidence.reports.flatMap { seen in
      [
        policy("TST-06", options.flaky, seen, seen.report?.flaky, "tests passed only after they failed"),
        policy(
          "TST-07", options.duplicates, seen, seen.report?.duplicates, "test cases repeat an earlier one"),
      ].compactMap(\.self)
    }
  }

  private func policy(
    _ rule: String, _ policy: ReportPolicy?, _ seen: TestReportSeen, _ count: Int?, _ words: String
  ) -> Finding? {
    guard let count, count > 0, let severity = (policy ?? .warn).severity else { return nil }
    return Finding(
      rule, severity, "\(seen.path): \(count) \(words)", at: Location(seen.path),
      remedy: "make these tests tell one story, or say `allow` in the gate file")
  }
}

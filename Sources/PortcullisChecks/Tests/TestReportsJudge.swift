import PortcullisCore
import PortcullisFormats

/// What the counts of all reports together mean.
struct TestReportsJudge {
  let options: TestsReportsOptions
  let evidence: TestsReportsGreenCheck.Evidence

  /// Findings of one kind; the rest is a number.
  static let shown = 50

  private var reports: [JUnitReport] { evidence.reports.compactMap(\.report) }
  private var cases: Int { reports.reduce(0) { $0 + $1.cases } }

  var findings: [Finding] {
    problems + Self.short(evidence.reports.compactMap(claim)) + unseen + Self.short(refused)
      + Self.short(evidence.reports.compactMap(loss)) + emptiness + Self.short(age) + Self.short(policies)
  }

  private var problems: [Finding] {
    let cases = cases
    let red = reports.reduce(0) { $0 + $1.failed + $1.errored }
    let all = evidence.reports.flatMap { seen in (seen.report?.problems ?? []).map { (seen.path, $0) } }
    let lead = "\(red) of \(cases) tests failed\(red == 0 ? ", but " : ": ")"
    var findings = all.prefix(Self.shown).enumerated().map { index, entry in
      finding(entry.1, in: entry.0, lead: index == 0 ? lead : "")
    }
    let total = reports.reduce(0) { $0 + $1.failed + $1.errored + $1.suiteProblems }
    if total > findings.count {
      findings.append(
        Finding(
          "TST-01", .failure, "and \(total - findings.count) more failed",
          remedy: "run the tests and read their reports"))
    }
    return findings
  }

  private func finding(_ problem: JUnitProblem, in path: String, lead: String) -> Finding {
    let rule = problem.kind == .suite ? "TST-02" : "TST-01"
    let what = problem.kind == .suite ? "suite \(problem.title) failed outside its cases" : problem.title
    let place = problem.place.map { " (\(JUnitText.beginning($0, 200)))" } ?? ""
    let words = problem.message.map { ": \(JUnitText.beginning($0, 300))" } ?? ""
    return Finding(
      rule, .failure, .init("\(lead)\(JUnitText.beginning(what, 300))\(place)\(words)"),
      at: Location(path, line: problem.line),
      remedy: "run this test, correct what it shows, and write the report again")
  }

  /// A claim that attempts of flaky cases explain is excused where the gate file says what flaky cases mean.
  private func claim(_ seen: TestReportSeen) -> Finding? {
    guard let report = seen.report else { return nil }
    let count = options.flaky == nil ? report.claimedProblems : report.unexplainedProblems
    guard count > 0 else { return nil }
    let isFlaky = report.unexplainedProblems == 0
    return Finding(
      "TST-02", .failure,
      "\(seen.path) claims \(Self.plural(count, "failure")) that no failed test case shows",
      at: Location(seen.path),
      remedy: isFlaky
        ? "cases passed after they failed: correct them, or say 'flaky: warn' in the gate file"
        : "read the log of the test run for what the report left out")
  }

  private func loss(_ seen: TestReportSeen) -> Finding? {
    guard let report = seen.report, report.claimedCases > 0 else { return nil }
    guard let severity = severity(options.lost, silence: .inconclusive) else { return nil }
    return Finding(
      "TST-08", severity,
      "\(seen.path) claims \(Self.plural(report.claimedCases, "test case")) beyond the \(report.cases) it holds",
      at: Location(seen.path),
      remedy: "look why the runner lost them; if it counts assertions, say 'lost: allow' in the gate file")
  }

  private var emptiness: [Finding] {
    guard !reports.isEmpty else { return [] }
    let (cases, ran) = (cases, cases - reports.reduce(0) { $0 + $1.skipped })
    let remedy = "look why the runner found so few tests"
    guard cases > 0 else {
      return [Finding("TST-04", .inconclusive, "the reports hold no test case", remedy: remedy)]
    }
    let empty = Self.short(evidence.reports.compactMap(emptiness))
    guard ran > 0 else {
      return empty + [Finding("TST-04", .inconclusive, "all \(cases) tests were skipped", remedy: remedy)]
    }
    guard let least = options.minCases, ran < least else { return empty }
    return empty + [
      Finding(
        "TST-04", .failure, "\(Self.plural(ran, "test")) ran, at least \(least) are asked for", remedy: remedy
      )
    ]
  }

  private func emptiness(_ seen: TestReportSeen) -> Finding? {
    guard let report = seen.report, report.cases == 0, report.red == 0 else { return nil }
    guard let severity = severity(options.empty, silence: .inconclusive) else { return nil }
    return Finding(
      "TST-04", severity, "\(seen.path) holds no test case", at: Location(seen.path),
      remedy: "look why its runner found no test, or say 'empty: allow' in the gate file")
  }

  private func severity(_ policy: ReportPolicy?, silence: Severity) -> Severity? {
    guard let policy else { return silence }
    return policy.severity
  }
}

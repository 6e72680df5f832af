package import PortcullisCore
internal import PortcullisFormats

/// The project's own test reports are whole, and no test in them failed.
package struct TestsReportsGreenCheck: Check {
  package typealias Options = TestsReportsOptions

  package struct Evidence: Codable, Sendable {
    package let reports: [TestReportSeen]
    /// Patterns that match nothing.
    package let unmatched: [String]
  }

  package static let info = CheckInfo(
    id: "tests.reports-green",
    title: "Every test report is whole and green",
    why: """
      A report that is missing, empty, cut short or red under a green total lets a broken change through \
      while every job looks fine.
      """,
    remedy: "run the failing tests, correct what they show, and write the reports again",
    subject: .repository, blocking: .yes,
    rules: [
      CheckInfo.Rule("TST-01", "a test case failed or errored"),
      CheckInfo.Rule("TST-02", "a suite failed outside its cases, or claims failures that no case shows"),
      CheckInfo.Rule("TST-03", "a report that is missing, unreadable or refused"),
      CheckInfo.Rule("TST-04", "a report without a test case, no test that ran, or fewer than asked for"),
      CheckInfo.Rule("TST-05", "a report older than asked for"),
      CheckInfo.Rule("TST-06", "cases that passed only after they failed"),
      CheckInfo.Rule("TST-07", "cases that repeat file, class name and name"),
      CheckInfo.Rule("TST-08", "a report that claims more test cases than it holds"),
    ],
    section: .tests, timeLimit: .seconds(600))

  private let options: Options

  package init(options: Options) { self.options = options }

  package func collect(in context: RunContext) async throws -> Evidence {
    var paths: Set<String> = []
    var unmatched: [String] = []
    for pattern in options.reports {
      let found = try context.paths(matching: pattern)
      if found.isEmpty { unmatched.append(pattern) }
      paths.formUnion(found)
    }
    // Each keeps what there is still room to show, so that ten thousand red reports stay small.
    var room = TestReportsJudge.shown
    let reports = paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { path in
      let seen = TestReportSeen(path, context, options, problems: room)
      room -= seen.report?.problems.count ?? 0
      return seen
    }
    return Evidence(reports: reports, unmatched: unmatched)
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    TestReportsJudge(options: options, evidence: evidence).findings
  }

  package func exhibits(in evidence: Evidence) -> [Exhibit] {
    let names = ["cases", "passed", "failed", "errored", "skipped", "flaky", "seconds"]
    let columns = [ExhibitTable.Column("file")] + names.map { .init($0, isNumeric: true) }
    let rows = evidence.reports.compactMap(\.row)
    guard !rows.isEmpty else { return [] }
    let isLong = rows.count > Self.shownReports
    let title = isLong ? "Test reports (the first \(Self.shownReports) of \(rows.count))" : "Test reports"
    return [.table(ExhibitTable(title, columns: columns, rows: Array(rows.prefix(Self.shownReports))))]
  }

  /// Rows of the table; all are counted.
  private static let shownReports = 200
}

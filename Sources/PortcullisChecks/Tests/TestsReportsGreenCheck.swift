package import PortcullisCore

/// The project's own test reports are whole, and no test in them failed.
package struct TestsReportsGreenCheck: Check {
  package struct Options: GateOptions {
    /// Paths and patterns of JUnit files.
    package var reports: [String]
    package var flaky: ReportPolicy?
    package var duplicates: ReportPolicy?
    /// At most this old by the time of the file, such as `2h`.
    package var maxAge: String?
    package var minCases: Int?

    package init(
      reports: [String], flaky: ReportPolicy? = nil, duplicates: ReportPolicy? = nil, maxAge: String? = nil,
      minCases: Int? = nil
    ) {
      self.reports = reports
      self.flaky = flaky
      self.duplicates = duplicates
      self.maxAge = maxAge
      self.minCases = minCases
    }

    package var inputs: [GateInput] { reports.map { GateInput(field: "reports", pattern: $0) } }
  }

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
      CheckInfo.Rule("TST-04", "no test case ran, or fewer than asked for"),
      CheckInfo.Rule("TST-05", "a report older than asked for"),
      CheckInfo.Rule("TST-06", "cases that passed only after they failed"),
      CheckInfo.Rule("TST-07", "cases that repeat file, class name and name"),
    ],
    section: .tests)

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
    let sorted = paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return Evidence(
      reports: sorted.map { TestReportSeen($0, context, readsAge: options.maxAge != nil) },
      unmatched: unmatched)
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    TestReportsJudge(options: options, evidence: evidence).findings
  }

  package func exhibits(in evidence: Evidence) -> [Exhibit] {
    let names = ["cases", "passed", "failed", "errored", "skipped", "flaky", "seconds"]
    let columns = [ExhibitTable.Column("file")] + names.map { .init($0, isNumeric: true) }
    let rows = evidence.reports.compactMap(\.row)
    guard !rows.isEmpty else { return [] }
    return [.table(ExhibitTable("Test reports", columns: columns, rows: rows))]
  }
}

/// What flaky or repeated cases mean.
package enum ReportPolicy: String, Hashable, Sendable, Codable, CaseIterable {
  case allow, warn, fail

  var severity: Severity? {
    switch self {
    case .allow: nil
    case .warn: .warning
    case .fail: .failure
    }
  }
}

package import PortcullisCore
import PortcullisFormats

/// What the section `tests` of a gate file says of the project's own reports.
package struct TestsReportsOptions: GateOptions {
  /// Paths and patterns of JUnit files.
  package var reports: [String]
  /// Cases that passed only after they failed; `warn` where nothing is said.
  package var flaky: ReportPolicy?
  /// Cases that repeat an earlier one; `warn` where nothing is said.
  package var duplicates: ReportPolicy?
  /// Reports that claim more cases than they hold; undecided where nothing is said.
  package var lost: ReportPolicy?
  /// Reports without any case; undecided where nothing is said.
  package var empty: ReportPolicy?
  /// At most this old by the time of the file.
  package var maxAge: Duration?
  /// The fewest cases that must have run.
  package var minCases: Int?
  /// The most cases, nodes and bytes of one report that are read; more is refused.
  package var maxCases: Int?
  package var maxNodes: Int?
  package var maxSize: ByteLimit?

  package init(reports: [String]) { self.reports = reports }

  package init(reports: [String], _ change: (inout TestsReportsOptions) -> Void) {
    self.init(reports: reports)
    change(&self)
  }

  package var inputs: [GateInput] { reports.map { GateInput(field: "reports", pattern: $0) } }

  func limits(problems: Int) -> JUnitReadingLimits {
    JUnitReadingLimits(size: maxSize?.bytes, nodes: maxNodes, cases: maxCases, problems: problems)
  }
}

/// What flaky, repeated, lost or absent cases mean.
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

import PortcullisXML

/// A suite that is open: what it claims, and what was counted when it began.
struct JUnitSuite {
  let name: String?
  let file: String?
  private let claimedProblems: Int
  private let claimedCases: Int
  private let counted: Int
  private let cases: Int
  /// Claims found uncounted before it began.
  let problemsBefore: Int
  let casesBefore: Int

  init(_ element: borrowing XMLElement, _ report: JUnitReport) {
    name = element.attribute("name")
    file = element.attribute("file")
    let failures = JUnitNumber.count(element.attribute("failures")) ?? 0
    claimedProblems = failures.saturatingSum(JUnitNumber.count(element.attribute("errors")) ?? 0)
    claimedCases = JUnitNumber.count(element.attribute("tests")) ?? 0
    counted = report.failed + report.errored + report.suiteProblems
    cases = report.cases
    problemsBefore = report.claimedProblems
    casesBefore = report.claimedCases
  }

  /// What it claims beyond all that was counted inside it.
  func uncounted(in report: JUnitReport) -> (problems: Int, cases: Int) {
    let found = report.failed + report.errored + report.suiteProblems - counted
    return (max(0, claimedProblems - found), max(0, claimedCases - (report.cases - cases)))
  }
}

extension Int {
  /// Claims are untrusted, and a sum of two may not fit.
  fileprivate func saturatingSum(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max / 4 : Swift.min(sum, .max / 4)
  }
}

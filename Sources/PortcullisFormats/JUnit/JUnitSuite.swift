import PortcullisXML

/// A suite that is open: what it claims, and what was counted when it began.
struct JUnitSuite {
  let name: String?
  let file: String?
  private let claimedProblems: Int
  private let claimedCases: Int
  private let before: JUnitReport

  init(_ element: borrowing XMLElement, _ report: JUnitReport) {
    name = element.attribute("name")
    file = element.attribute("file").map { JUnitText.beginning($0, JUnitCase.words) }
    let failures = JUnitNumber.count(element.attribute("failures")) ?? 0
    claimedProblems = failures + (JUnitNumber.count(element.attribute("errors")) ?? 0)
    claimedCases = JUnitNumber.count(element.attribute("tests")) ?? 0
    before = report
  }

  /// All that was found uncounted so far, if this suite claims more than the suites in it.
  func problemsUncounted(in report: JUnitReport) -> Int {
    Self.sum(before.claimedProblems, claimedProblems - problems(in: report))
  }

  /// The same, with attempts that failed before their case passed counted as failures.
  func problemsUnexplained(in report: JUnitReport) -> Int {
    let attempts = report.tally.flaky - before.tally.flaky
    return Self.sum(before.unexplainedProblems, claimedProblems - problems(in: report) - attempts)
  }

  func casesUncounted(in report: JUnitReport) -> Int {
    let attempts =
      report.tally.flaky - before.tally.flaky + report.tally.reruns - before.tally.reruns
    return Self.sum(before.claimedCases, claimedCases - (report.cases - before.cases) - attempts)
  }

  /// Bounded, because a million suites may each claim the greatest number there is.
  private static func sum(_ before: Int, _ claim: Int) -> Int {
    min(JUnitNumber.most, before + max(0, claim))
  }

  /// Failures and errors inside it, in whichever way its writer counts most of them.
  private func problems(in report: JUnitReport) -> Int {
    report.tally.problems - before.tally.problems + report.tally.reruns - before.tally.reruns
  }
}

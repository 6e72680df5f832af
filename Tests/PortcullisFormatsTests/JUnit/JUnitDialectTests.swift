import PortcullisCore
import PortcullisFormats
import Testing

@Suite struct `Dialects of JUnit` {
  @Test(arguments: JUnitDialect.all) func `count what happened`(dialect: JUnitDialect) throws {
    let report = try JUnitReport(reading: ByteSource(Array(dialect.text.utf8)))
    let counts = JUnitDialect.Counts(
      passed: report.passed, failed: report.failed, errored: report.errored, skipped: report.skipped,
      flaky: report.flaky, suiteProblems: report.suiteProblems, claimedProblems: report.claimedProblems,
      claimedCases: report.claimedCases, duplicates: report.duplicates)
    #expect(counts == dialect.counts)
    #expect(report.cases == counts.passed + counts.failed + counts.errored + counts.skipped)
  }

  @Test func `a flaky case explains the claims of its attempts, and nothing beyond them`() throws {
    func unexplained(_ claim: Int) throws -> Int {
      let text =
        "<testsuite failures='\(claim)'><testcase name='a'><flakyFailure/><flakyError/></testcase></testsuite>"
      return try JUnitReport(reading: ByteSource(Array(text.utf8))).unexplainedProblems
    }
    #expect(try unexplained(2) == 0)
    #expect(try unexplained(3) == 1)
  }

  @Test func `names and messages are kept within bounds`() throws {
    let long = String(repeating: "x", count: 20_000)
    let text =
      "<testsuite><testcase name='\(long)' classname='\(long)' file='\(long)'><failure message='\(long)'>\(long)</failure></testcase></testsuite>"
    let problem = try #require(try JUnitReport(reading: ByteSource(Array(text.utf8))).problems.first)
    #expect(problem.title.utf8.count <= 2001)
    #expect((problem.file?.utf8.count ?? 0) <= 1000)
    #expect((problem.message?.utf8.count ?? 0) <= 2002)
  }
}

@Suite struct `The beginning of a text` {
  @Test(arguments: [
    ("short", "short"), ("exactly ten", "exactly…"), ("token=ghp_0123456789", "token=ghp_…"),
    ("a ghp_0123456789", "a…"),
    (
      "\u{1F6AA}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301} x",
      "\u{1F6AA}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}…"
    ),
  ])
  func `ends before the word that would be cut in two`(text: String, beginning: String) {
    #expect(JUnitText.beginning(text, 10) == beginning)
  }
}

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
    #expect(problem.title.utf8.count <= 2010)
    #expect((problem.file?.utf8.count ?? 0) <= 1003)
    #expect((problem.message?.utf8.count ?? 0) <= 2010)
  }
}

@Suite struct `The beginning of a text` {
  @Test(arguments: [
    ("short", "short"), ("exactly ten", "exactly…"), ("a ghp_0123456789", "a…"), ("run[ghp_01234]", "run…"),
    ("ghp_0123456789", "ghp_012345…"), ("\u{1F6AA}" + String(repeating: "\u{301}", count: 20), "\u{1F6AA}"),
  ])
  func `ends before the word that would be cut in two`(text: String, beginning: String) {
    let cut = JUnitText.beginning(text, 10)
    #expect(cut.unicodeScalars.starts(with: beginning.unicodeScalars.filter { $0 != "…" }))
    #expect(cut.unicodeScalars.count <= 11)
    if beginning != "\u{1F6AA}" { #expect(cut == beginning) }
  }

  @Test func `keeps a name that is one long word`() {
    let name = String(repeating: "n", count: 2000)
    #expect(JUnitText.beginning("class " + name, 300).unicodeScalars.count == 301)
  }
}

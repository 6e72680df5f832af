import PortcullisCore
import PortcullisXML
import Testing

@testable import PortcullisReports

@Suite struct `JUnit says what the contract says` {
  typealias Status = PortcullisCore.ExitStatus

  private func run(
    _ outcome: Outcome, _ effect: CheckResult.Effect, _ status: Status,
    problems: [RunReport.Problem] = []
  ) -> RunReport {
    let result = CheckResult(
      id: "lock.present", title: "a lock is there", outcome: outcome, level: .block, stage: .commit,
      effect: effect)
    return RunReport(
      toolVersion: "1.0.0", project: "p", profile: .ci, stage: nil,
      startedAt: Timestamp(secondsSinceEpoch: 0),
      duration: .zero, results: [result], problems: problems, exitStatus: status,
      policy: RunReport.PolicyFacts(gateFile: nil, digest: nil, edition: "2026-12"))
  }

  @Test(
    arguments: [
      (
        .failed, CheckResult.Effect.failure, Status.failed,
        "<failure message=\"failed: a lock is there\""
      ),
      (
        .errored(reason: "it broke"), .undecided, .undecided,
        "<error message=\"it broke\" type=\"portcullis.CheckError\""
      ),
      (
        .timedOut(after: .seconds(3)), .undecided, .undecided,
        "<error message=\"no answer within 3 s\" type=\"portcullis.Timeout\""
      ),
      (
        .inconclusive(reason: "no data"), .undecided, .undecided,
        "<error message=\"no data\" type=\"portcullis.Inconclusive\""
      ),
      (.cancelled, .undecided, .interrupted, "type=\"portcullis.Interrupted\""),
      (.errored(reason: "it broke"), .none, .passed, "<skipped message=\"errored: it broke\">"),
      (.skipped(reason: "no network"), .none, .passed, "<skipped message=\"skipped: no network\">"),
      (.notApplicable(reason: "no Go"), .none, .passed, "<skipped message=\"notApplicable: no Go\">"),
      (
        .blocked(by: "shell.go-on-path"), .none, .passed, "<skipped message=\"blocked: by shell.go-on-path\">"
      ),
      (
        .waived(until: Day(daysSinceEpoch: 0), by: "team"), .none, .passed,
        "<skipped message=\"waived: until 1970-01-01 by team\">"
      ),
      (.warned, .warning, .warned, "<system-out>warning: warned: a lock is there"),
    ] as [(Outcome, CheckResult.Effect, Status, String)])
  func `each state has its element`(
    outcome: Outcome, effect: CheckResult.Effect, status: Status, element: String
  ) throws {
    #expect(try JUnitReporter().text(of: run(outcome, effect, status)).contains(element))
  }

  @Test(arguments: [Status.invalid, .undecided, .weakened, .internalError, .interrupted, .terminated])
  func `a red exit without a red check brings one error`(status: Status) throws {
    let text = try JUnitReporter().text(of: run(.passed, .none, status))
    #expect(text.contains("<testcase classname=\"portcullis.run\" name=\"exit-status\""))
    #expect(text.contains("errors=\"1\""))
  }

  @Test func `a run that contradicts itself is not rendered`() {
    #expect(throws: ReportError.self) { try JUnitReporter().text(of: run(.failed, .failure, .passed)) }
    #expect(throws: ReportError.self) { try JUnitReporter().text(of: run(.passed, .none, .failed)) }
    #expect(throws: ReportError.self) { try JSONReporter().text(of: run(.failed, .failure, .warned)) }
  }

  @Test func `an attachment tag of foreign text is dead`() throws {
    let report = run(.errored(reason: "[[ATT\u{1B}[0mACHMENT|/etc/passwd]]"), .undecided, .undecided)
    #expect(try !JUnitReporter().text(of: report).contains("[[ATTACHMENT|"))
  }

  @Test func `names stay when values, order and durations change`() throws {
    let names = JUnitCase.problems(of: SampleReport.invalid, within: JUnitLimits()).map(\.name)
    #expect(names == ["gateFile [portcullis.yml]", "gateFile [portcullis.yml] (2)"])
  }
}

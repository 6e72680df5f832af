import PortcullisCore
import PortcullisTestSupport
import Testing

@testable import PortcullisPipeline

@Suite struct `The judge` {
  struct Staged: Sendable {
    var id: CheckID = "project.x"
    var blocking: Blocking = .yes
    var level: Level?
    var requiredBy: String?
    let outcome: Outcome
    var instance: String?

    var executed: ExecutedCheck {
      let info = CheckInfo(
        id: id, title: "t", why: "w", remedy: "r", subject: .repository, blocking: blocking, rules: [])
      let planned = PlannedCheck(
        check: PreparedCheck(
          info: info, programs: { _ in [] }, examine: { _ in .unavailable(.skipped("never run")) }),
        instance: instance, workspace: Workspace(root: "/p", isGitRepository: false, files: []),
        level: level ?? blocking.defaultLevel, requiredBy: requiredBy)
      let findings = outcome == .failed ? [Finding("R", .failure, "broken", remedy: "r")] : []
      return ExecutedCheck(planned: planned, outcome: outcome, findings: findings)
    }
  }

  static func judge(_ staged: [Staged], interruption: Interruption? = nil) -> RunReport {
    let context = Fixture().context
    let plan = Plan(
      checks: [], off: [], unselected: [], workspace: context.workspace, problems: [],
      policy: RunReport.PolicyFacts(gateFile: nil, digest: nil, edition: "2026-12"), profile: .ci, stage: nil,
      waivers: WaiverBook([], known: [], today: context.now.day), baseline: nil, context: context)
    let facts = RunFacts(toolVersion: "0", project: "p", startedAt: context.now, interruption: interruption)
    return Judge.judge(plan, executed: staged.map(\.executed), facts: facts)
  }

  static let unknowns: [Outcome] = [
    .errored(reason: "e"), .timedOut(after: .seconds(1)), .inconclusive(reason: "i"), .cancelled,
  ]

  struct Row: CustomTestStringConvertible, Sendable {
    let staged: Staged
    let state: String
    let effect: CheckResult.Effect
    var testDescription: String { "\(staged.outcome.state) \(staged.blocking) \(staged.requiredBy ?? "-")" }
  }

  static let rows: [Row] =
    unknowns.flatMap { outcome in
      [
        Row(staged: Staged(blocking: .yes, outcome: outcome), state: outcome.state, effect: .undecided),
        Row(staged: Staged(blocking: .findings, outcome: outcome), state: outcome.state, effect: .none),
        Row(
          staged: Staged(blocking: .findings, requiredBy: "project.*", outcome: outcome),
          state: outcome.state,
          effect: .undecided),
        Row(staged: Staged(blocking: .warns, outcome: outcome), state: outcome.state, effect: .none),
        Row(
          staged: Staged(blocking: .warns, level: .block, outcome: outcome), state: outcome.state,
          effect: .undecided),
        Row(
          staged: Staged(blocking: .yes, level: .warn, outcome: outcome), state: outcome.state, effect: .none),
        Row(
          staged: Staged(blocking: .yes, level: .warn, requiredBy: "project.x", outcome: outcome),
          state: outcome.state, effect: .undecided),
        Row(
          staged: Staged(blocking: .optIn, level: .block, outcome: outcome), state: outcome.state,
          effect: .undecided),
      ]
    } + [
      Row(staged: Staged(outcome: .passed), state: "passed", effect: .none),
      Row(staged: Staged(outcome: .warned), state: "warned", effect: .warning),
      Row(staged: Staged(outcome: .failed), state: "failed", effect: .failure),
      Row(staged: Staged(blocking: .findings, outcome: .failed), state: "failed", effect: .failure),
      Row(staged: Staged(blocking: .warns, outcome: .failed), state: "warned", effect: .warning),
      Row(staged: Staged(blocking: .never, outcome: .failed), state: "warned", effect: .warning),
      Row(
        staged: Staged(blocking: .warns, level: .block, outcome: .failed), state: "failed", effect: .failure),
      Row(staged: Staged(level: .warn, outcome: .failed), state: "warned", effect: .warning),
      Row(
        staged: Staged(level: .warn, requiredBy: "project.x", outcome: .failed), state: "warned",
        effect: .warning),
      Row(staged: Staged(outcome: .skipped(reason: "s")), state: "skipped", effect: .none),
      Row(
        staged: Staged(requiredBy: "project.*", outcome: .skipped(reason: "s")), state: "skipped",
        effect: .undecided),
      Row(staged: Staged(outcome: .notApplicable(reason: "n")), state: "notApplicable", effect: .none),
      Row(
        staged: Staged(requiredBy: "project.*", outcome: .notApplicable(reason: "n")), state: "notApplicable",
        effect: .none),
      Row(
        staged: Staged(requiredBy: "project.x", outcome: .notApplicable(reason: "n")), state: "notApplicable",
        effect: .undecided),
    ]

  @Test(arguments: rows) func `an outcome has the effect of its level and requirement`(row: Row) {
    let report = Self.judge([row.staged, Staged(id: "project.other", outcome: .passed)])
    #expect(report.results[0].outcome.state == row.state)
    #expect(report.results[0].effect == row.effect)
  }

  @Test func `a required check that applies to one project need not apply to the next`() {
    let report = Self.judge([
      Staged(requiredBy: "project.x", outcome: .passed, instance: "a"),
      Staged(requiredBy: "project.x", outcome: .notApplicable(reason: "n")),
    ])
    #expect(report.exitStatus == .passed)
  }

  static let causes: [(Staged, CheckResult.Effect)] = [
    (Staged(id: "shell.c", outcome: .failed), .none),
    (Staged(id: "shell.c", outcome: .errored(reason: "e")), .none),
    (Staged(id: "shell.c", level: .warn, outcome: .failed), .undecided),
    (Staged(id: "shell.c", blocking: .findings, outcome: .errored(reason: "e")), .undecided),
  ]

  @Test(arguments: causes)
  func `a blocked check counts only where its cause does not`(cause: Staged, effect: CheckResult.Effect) {
    let report = Self.judge([
      cause, Staged(outcome: .blocked(by: "shell.c")), Staged(id: "project.other", outcome: .passed),
    ])
    #expect(report.results[1].effect == effect)
    #expect(report.problems.count == (effect == .undecided ? 1 : 0))
    #expect(report.exitStatus != .passed)
  }

  @Test func `forty blocked checks are one failure`() {
    let blocked = (0..<40).map { index in
      Staged(id: CheckID("project.b\(index)"), outcome: .blocked(by: "shell.c"))
    }
    let report = Self.judge([Staged(id: "shell.c", outcome: .failed)] + blocked)
    #expect(report.results.count { $0.effect != .none } == 1)
    #expect(report.exitStatus == .failed)
  }

  @Test func `an interrupted run says so once`() {
    let report = Self.judge([Staged(outcome: .cancelled)], interruption: .interrupt)
    #expect(report.problems.map(\.kind) == [.interrupted])
    #expect(report.exitStatus == .interrupted)
  }

  @Test func `10,000 random runs are never green with a failure nor anything else without a reason`() async {
    let seed: UInt64 = 90_210
    var generator = SeededGenerator(seed: seed)
    for round in 0..<10_000 {
      if round % 20 == 0 { await Task.yield() }
      let staged = (0..<Int.random(in: 0...6, using: &generator)).map { Self.random($0, &generator) }
      let report = Self.judge(staged)
      let errors = report.results.contains { result in
        result.effect == .undecided
          && ["errored", "timedOut", "inconclusive", "cancelled"].contains(result.outcome.state)
      }
      let failures = report.results.contains { $0.effect == .failure }
      switch report.exitStatus {
      case .passed: #expect(!errors && !failures && report.problems.isEmpty, "seed \(seed), round \(round)")
      case .failed: #expect(failures, "seed \(seed), round \(round)")
      case .undecided:
        #expect(!failures && (errors || !report.problems.isEmpty), "seed \(seed), round \(round)")
      case .invalid, .warned, .weakened, .internalError, .interrupted, .terminated:
        Issue.record("\(report.exitStatus), seed \(seed), round \(round)")
      }
    }
  }

  private static func random(_ index: Int, _ generator: inout SeededGenerator) -> Staged {
    let outcomes: [Outcome] =
      unknowns + [
        .passed, .passed, .warned, .failed, .skipped(reason: "s"), .notApplicable(reason: "n"),
        .blocked(by: CheckID("project.x\(Int.random(in: 0...6, using: &generator))")),
      ]
    let blocking: [Blocking] = [.yes, .findings, .warns, .never, .optIn]
    var staged = Staged(outcome: outcomes.randomElement(using: &generator) ?? .passed)
    staged.id = CheckID("project.x\(index)")
    staged.blocking = blocking.randomElement(using: &generator) ?? .yes
    staged.level = Bool.random(using: &generator) && staged.blocking != .never ? .block : .warn
    staged.requiredBy = [nil, nil, "project.*", staged.id.rawValue].randomElement(using: &generator) ?? nil
    return staged
  }
}

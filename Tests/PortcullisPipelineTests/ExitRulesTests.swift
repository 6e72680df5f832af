import PortcullisCore
import PortcullisTestSupport
import Testing

@testable import PortcullisPipeline

@Suite struct `The exit status` {
  /// One reason for each status, strongest first, as the contract orders them.
  enum Reason: CaseIterable, Sendable {
    case bug, interrupt, weakened, invalid, failed, undecided, warned, nothing

    var status: ExitStatus {
      switch self {
      case .bug: .internalError
      case .interrupt: .interrupted
      case .weakened: .weakened
      case .invalid: .invalid
      case .failed: .failed
      case .undecided: .undecided
      case .warned: .warned
      case .nothing: .passed
      }
    }
  }

  static let pairs = Reason.allCases.indices.flatMap { first in
    Reason.allCases[first...].map { (Reason.allCases[first], $0) }
  }

  private func result(_ outcome: Outcome, _ effect: CheckResult.Effect) -> CheckResult {
    CheckResult(id: "a.b", title: "t", outcome: outcome, level: .block, stage: .commit, effect: effect)
  }

  private func status(of reasons: [Reason]) -> ExitStatus {
    var results: [CheckResult] = []
    var problems: [RunReport.Problem] = []
    var interruption: Interruption?
    for reason in reasons {
      switch reason {
      case .bug: problems.append(.init(.internalError, "a bug"))
      case .interrupt: interruption = .interrupt
      case .weakened: problems.append(.init(.weakened, "weaker"))
      case .invalid: problems.append(.init(.gateFile, "bad"))
      case .failed: results.append(result(.failed, .failure))
      case .undecided: results.append(result(.errored(reason: "x"), .undecided))
      case .warned: results.append(result(.warned, .warning))
      case .nothing: results.append(result(.passed, .none))
      }
    }
    return ExitRules.status(results: results, problems: problems, warnExit: true, interruption: interruption)
  }

  @Test(arguments: pairs) func `the stronger of two reasons wins`(pair: (Reason, Reason)) {
    #expect(status(of: [pair.0, pair.1]) == pair.0.status)
    #expect(status(of: [pair.1, pair.0]) == pair.0.status)
  }

  @Test(arguments: [
    (RunReport.Problem.Kind.usage, ExitStatus.invalid), (.gateFile, .invalid), (.weakened, .weakened),
    (.missingInput, .undecided), (.nothingJudged, .undecided), (.required, .undecided), (.output, .undecided),
    (.interrupted, .undecided), (.internalError, .internalError),
  ])
  func `every kind of problem has its status`(kind: RunReport.Problem.Kind, status: ExitStatus) {
    #expect(ExitRules.status(results: [], problems: [.init(kind, "x")]) == status)
  }

  @Test func `a proven failure is never hidden by what is unknown`() {
    let results = [result(.failed, .failure), result(.timedOut(after: .seconds(1)), .undecided)]
    #expect(ExitRules.status(results: results, problems: [.init(.missingInput, "x")]) == .failed)
  }

  @Test func `warnings end with 4 only when asked`() {
    #expect(ExitRules.status(results: [result(.warned, .warning)], problems: []) == .passed)
    #expect(ExitRules.status(results: [result(.warned, .warning)], problems: [], warnExit: true) == .warned)
  }

  @Test func `SIGTERM ends with 143`() {
    #expect(ExitRules.status(results: [], problems: [], interruption: .termination) == .terminated)
  }

  @Test
  func `a report that could not be written turns a pass into undecided, and a failure into nothing less`()
    async
  {
    let problem = RunReport.Problem(.output, "no space left")
    let passed = await StagedRun().report()
    #expect(passed.exitStatus == .passed)
    #expect(passed.adding(problem).exitStatus == .undecided)
    let failed = await StagedRun(files: ["bad.txt"]).report()
    #expect(failed.adding(problem).exitStatus == .failed)
    let stopped = await StagedRun(interruption: .termination).report()
    #expect(stopped.adding(problem).exitStatus == .terminated)
  }

  @Test func `10,000 random runs have the status that their parts ask for`() async {
    let seed: UInt64 = 4_711
    var random = RandomReport(seed: seed) { results, problems, warnExit in
      ExitRules.status(results: results, problems: problems, warnExit: warnExit)
    }
    for round in 0..<10_000 {
      if round % 20 == 0 { await Task.yield() }
      let report = random.next()
      let failures = report.results.count { $0.effect == .failure }
      let errors = report.results.count { $0.effect == .undecided } + report.problems.count
      let isGreen = report.exitStatus == .passed || report.exitStatus == .warned
      #expect(isGreen == (failures + errors == 0), "seed \(seed), round \(round)")
      if failures > 0 {
        #expect([1, 2, 5, 70].contains(report.exitStatus.rawValue), "seed \(seed), round \(round)")
      }
      #expect((report.verdict == .passed) == isGreen, "seed \(seed), round \(round)")
    }
  }
}

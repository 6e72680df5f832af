import PortcullisCore
import PortcullisTestSupport
import Synchronization
import Testing

@testable import PortcullisPipeline

@Suite struct `The executor` {
  private func check(
    _ id: CheckID, after prerequisites: [CheckID] = [], limit: Duration = .seconds(30),
    _ examine: @escaping @Sendable (RunContext) async throws -> PreparedCheck.Examination = { _ in
      .judged(evidence: .null, findings: [])
    }
  ) -> PreparedCheck {
    PreparedCheck(
      info: CheckInfo(
        id: id, title: "t", why: "w", remedy: "r", subject: .repository, blocking: .yes, rules: [],
        prerequisites: prerequisites, timeLimit: limit),
      programs: { _ in [] }, examine: examine, edits: nil, fixSummary: nil)
  }

  private func planned(
    _ check: PreparedCheck, instance: String? = nil, action: PlannedCheck.Action = .run
  ) -> PlannedCheck {
    PlannedCheck(
      check: check, instance: instance, workspace: Fixture().context.workspace, action: action, level: .block)
  }

  private func finding(_ severity: Severity) -> Finding { Finding("R", severity, "seen", remedy: "r") }

  private func run(_ checks: [PlannedCheck], width: Int = 4, total: Duration? = nil) async -> [Outcome] {
    await Executor(width: width, totalLimit: total).run(checks, in: Fixture().context).map(\.outcome)
  }

  @Test func `a check that announced no host reaches none`() async throws {
    let address = try #require(WebAddress("https://example.org/"))
    let asking = check("a.asking") { context in
      let answer = try await context.network.send(HTTPRequest(address))
      return .judged(evidence: .number("\(answer.status)"), findings: [])
    }
    let announced = PlannedCheck(
      check: asking, workspace: Fixture().context.workspace, level: .block, hosts: [HostUse("example.org")])
    let executor = Executor(width: 1, network: Network { _ in HTTPResponse(200) })
    let outcomes = await executor.run([planned(asking), announced], in: Fixture().context).map(\.outcome)
    #expect(outcomes == [.skipped(reason: "this run opens no socket to example.org"), .passed])
  }

  @Test func `results keep plan order whatever ends first`() async {
    let checks = (0..<40).map { number in
      planned(
        check(CheckID("a.c\(number)")) { _ in
          try await Task.sleep(for: .milliseconds(40 - number))
          return .judged(evidence: .null, findings: [])
        })
    }
    let results = await Executor(width: 8).run(checks, in: Fixture().context)
    #expect(results.map(\.planned.id) == checks.map(\.id))
    #expect(results.allSatisfy { $0.outcome == .passed })
  }

  @Test(
    arguments: [
      ([], Outcome.passed), ([.information], .passed), ([.information, .warning], .warned),
      ([.warning, .inconclusive], .inconclusive(reason: "seen")), ([.inconclusive, .failure], .failed),
    ] as [([Severity], Outcome)])
  func `findings alone decide`(severities: [Severity], outcome: Outcome) async {
    let findings = severities.map(finding)
    #expect(
      await run([planned(check("a.b") { _ in .judged(evidence: .null, findings: findings) })]) == [outcome])
  }

  struct Broken: Error, CustomStringConvertible { let description = "the disk is on fire" }

  @Test func `what a check throws becomes a state with its sentence`() async {
    let outcomes = await run([
      planned(check("a.a") { _ in .unavailable(.skipped("no network")) }),
      planned(check("a.b") { _ in .unavailable(.notApplicable("no Go")) }),
      planned(check("a.c") { _ in .unavailable(.inconclusive("half read")) }),
      planned(check("a.d") { _ in throw Broken() }),
      planned(check("a.e") { _ in throw ProcessError.refused("/bin/go version") }),
      planned(check("a.f") { _ in throw ProcessError.timedOut("go", after: .seconds(5)) }),
      planned(check("a.g"), action: .settled(.skipped(reason: "refused"))),
    ])
    #expect(
      outcomes == [
        .skipped(reason: "no network"), .notApplicable(reason: "no Go"), .inconclusive(reason: "half read"),
        .errored(reason: "the disk is on fire"),
        .skipped(reason: "this run may not start programs, and the check needs /bin/go version"),
        .timedOut(after: .seconds(5)), .skipped(reason: "refused"),
      ])
  }

  @Test(arguments: [
    (Outcome.failed, true), (.errored(reason: "x"), true), (.timedOut(after: .seconds(1)), true),
    (.passed, false), (.warned, false), (.skipped(reason: "x"), false), (.notApplicable(reason: "x"), false),
    (.inconclusive(reason: "x"), false),
  ])
  func `only a broken prerequisite blocks, by its root cause`(outcome: Outcome, blocks: Bool) async {
    let results = await run([
      planned(check("z.last", after: ["y.middle"])), planned(check("y.middle", after: ["x.first"])),
      planned(check("x.first"), action: .settled(outcome)), planned(check("w.other")),
    ])
    let expected: Outcome = blocks ? .blocked(by: "x.first") : .passed
    #expect(results == [expected, expected, outcome, .passed])
  }

  @Test func `a prerequisite blocks its own instance, a plain one all`() async {
    let failing: @Sendable (RunContext) async throws -> PreparedCheck.Examination = { _ in
      .judged(evidence: .null, findings: [Finding("R", .failure, "seen", remedy: "r")])
    }
    let results = await run([
      planned(check("p.parses", failing), instance: "one"), planned(check("p.parses"), instance: "two"),
      planned(check("p.valid", after: ["p.parses", "p.none"]), instance: "one"),
      planned(check("p.valid", after: ["p.parses"]), instance: "two"),
      planned(check("m.machine", failing)), planned(check("p.built", after: ["m.machine"]), instance: "two"),
    ])
    #expect(
      results == [
        .failed, .passed, .blocked(by: "p.parses"), .passed, .failed, .blocked(by: "m.machine"),
      ])
  }

  @Test func `prerequisites in a circle still end`() async {
    let results = await run([
      planned(check("a.a", after: ["a.b"])), planned(check("a.b", after: ["a.c"])),
      planned(check("a.c", after: ["a.a", "a.c"])),
    ])
    #expect(results == [.passed, .passed, .passed])
  }

  @Test func `no more run at once than the width allows`() async {
    let running = Mutex((now: 0, most: 0))
    let checks = (0..<20).map { number in
      planned(
        check(CheckID("a.c\(number)")) { _ in
          running.withLock { count in
            count.now += 1
            count.most = max(count.most, count.now)
          }
          try await Task.sleep(for: .milliseconds(5))
          running.withLock { $0.now -= 1 }
          return .judged(evidence: .null, findings: [])
        })
    }
    _ = await run(checks, width: 3)
    #expect(running.withLock(\.most) == 3)
  }

  @Test func `a check that does not answer is timed out, deaf or not`() async {
    let deaf = check("a.deaf", limit: .milliseconds(100)) { _ in
      await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
      return .judged(evidence: .null, findings: [])
    }
    let slow = check("a.slow", limit: .milliseconds(100), Self.sleeper)
    let limit = Outcome.timedOut(after: .milliseconds(100))
    #expect(await run([planned(deaf), planned(slow), planned(check("a.quick"))]) == [limit, limit, .passed])
  }

  /// Longer than any busy machine makes a test wait.
  private static let sleeper: @Sendable (RunContext) async throws -> PreparedCheck.Examination = { _ in
    try await Task.sleep(for: .seconds(300))
    return .judged(evidence: .null, findings: [])
  }

  @Test func `the limit of the run ends what runs and what waits`() async {
    let outcomes = await run(
      [planned(check("a.a")), planned(check("a.b", Self.sleeper)), planned(check("a.c", Self.sleeper))],
      width: 1, total: .seconds(5))
    #expect(outcomes.map(\.state) == ["passed", "timedOut", "cancelled"])
  }

  @Test func `cancelling keeps what has finished`() async {
    let checks = [planned(check("a.a")), planned(check("a.b", Self.sleeper)), planned(check("a.c"))]
    let (starts, started) = AsyncStream<String>.makeStream()
    let states = await withTaskGroup(of: [String].self) { group in
      group.addTask {
        let results = await Executor(width: 1).run(checks, in: Fixture().context) { event in
          if case .started(let name, _) = event { started.yield(name) }
        }
        return results.map(\.outcome.state)
      }
      for await name in starts where name == "a.b" { break }
      group.cancelAll()
      return await group.next() ?? []
    }
    #expect(states == ["passed", "cancelled", "cancelled"])
  }

  @Test func `an onlooker hears of each start and each end, counted`() async {
    let events = Mutex([String]())
    let checks = [
      planned(check("a.a")), planned(check("a.b", after: ["a.a"])),
      planned(check("a.c"), action: .settled(.notApplicable(reason: "x"))),
    ]
    _ = await Executor(width: 1).run(checks, in: Fixture().context) { event in
      let line =
        switch event {
        case .started(let name, let total): "start \(name) \(total)"
        case .finished(let name, let outcome, _, _, let done, let total):
          "\(name) \(outcome.state) \(done)/\(total)"
        }
      events.withLock { $0.append(line) }
    }
    #expect(
      events.withLock { $0 } == [
        "start a.a 3", "a.a passed 1/3", "start a.b 3", "a.b passed 2/3", "a.c notApplicable 3/3",
      ])
  }
}

import Glibc
import PortcullisCore
import PortcullisPipeline
import Synchronization
import Testing

@testable import PortcullisSystem

@Suite struct `Blocking work has threads of its own` {
  @Test func `sixty sleepers in the kernel sleep side by side`() async throws {
    let pool = try ThreadPool()
    let begin = ContinuousClock.now
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<60 { group.addTask(executorPreference: pool) { usleep(1_000_000) } }
    }
    // One after the other it would be 60 s, on two threads 30 s; the machine may be busy with other tests.
    #expect(begin.duration(to: .now) < .seconds(25))
  }

  @Test func `a pool never has more threads than its limit, and loses no job`() async throws {
    let pool = try ThreadPool(limit: 3)
    let running = Gauge()
    let total = await withTaskGroup(of: Int.self) { group in
      for number in 0..<200 {
        group.addTask(executorPreference: pool) {
          running.rise()
          usleep(500)
          running.fall()
          return number
        }
      }
      return await group.reduce(0, +)
    }
    #expect(total == 19_900)
    #expect(running.most <= 3)
  }

  @Test func `checks that block in the kernel stop neither limits nor others`() async throws {
    let blocked: @Sendable (RunContext) async throws -> PreparedCheck.Examination = { _ in
      usleep(60_000_000)
      return .judged(evidence: .null, findings: [])
    }
    let quick: @Sendable (RunContext) async throws -> PreparedCheck.Examination = { _ in
      .judged(evidence: .null, findings: [])
    }
    let checks = (0..<8).map { planned(CheckID("a.blocked\($0)"), blocked) } + [planned("a.quick", quick)]
    let begin = ContinuousClock.now
    let executor = Executor(width: 2, threads: try ThreadPool())
    let states = await executor.run(checks, in: Fixture().context).map(\.outcome.state)
    #expect(states == Array(repeating: "timedOut", count: 8) + ["passed"])
    #expect(begin.duration(to: .now) < .seconds(50))
  }

  private func planned(
    _ id: CheckID, _ examine: @escaping @Sendable (RunContext) async throws -> PreparedCheck.Examination
  ) -> PlannedCheck {
    let info = CheckInfo(
      id: id, title: "t", why: "w", remedy: "r", subject: .machine, blocking: .yes, rules: [],
      timeLimit: .milliseconds(150))
    let check = PreparedCheck(
      info: info, programs: { _ in [] }, examine: examine, edits: nil, fixSummary: nil)
    return PlannedCheck(check: check, workspace: Fixture().context.workspace, level: .block)
  }
}

/// How many are inside, and how many there were at most.
private final class Gauge: Sendable {
  private let counts = Mutex((now: 0, most: 0))

  var most: Int { counts.withLock(\.most) }

  func rise() { counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) } }
  func fall() { counts.withLock { $0.now -= 1 } }
}

import PortcullisCore
import Testing

@testable import PortcullisPipeline

@Suite struct `Files that a gate names` {
  private let checks: [any Check.Type] = [LatencyStagedCheck.self, BetaCheck.self]

  /// A project whose directory `b` this user may not list.
  private var context: RunContext {
    let context = Fixture(files: ["a/1.csv": "x", "b/1.csv": "good", "c.txt": "c"]).context
    var files = context.files
    let names = files.names
    files.names = { path in
      guard !path.hasSuffix("/b") else { throw FileError.notPermitted("b") }
      return try names(path)
    }
    return RunContext(
      workspace: context.workspace, files: files, processes: context.processes, environment: [:],
      user: context.user, now: context.now, profile: .ci, permissions: Permissions())
  }

  private func report(_ gate: String) async throws -> RunReport {
    let text = "version: 1\nlatency: { predict: { \(gate) } }\n"
    let gate = try GateFile.read(Array(text.utf8), path: "portcullis.yml", checks: checks)
    return await Pipeline(checks: checks).run(
      under: gate, PlanRequest(), in: context,
      facts: RunFacts(toolVersion: "0", project: "p", startedAt: context.now, commit: nil, warnExit: false)
    ) { plan in Pipeline.Execution(await Executor(width: 1).run(plan.checks, in: plan.context)) }
  }

  @Test(arguments: ["", ", optional: true"])
  func `a directory that cannot be listed leaves the run undecided, optional or not`(
    option: String
  ) async throws {
    let report = try await report("baseline: a/*.csv, candidate: b/*.csv\(option)")
    let result = try #require(report.results.first { $0.id == "latency.staged" })
    let reason =
      "'b/*.csv' under 'latency.predict.candidate' cannot be looked up: b may not be accessed by this user"
    #expect(result.outcome == .inconclusive(reason: reason))
    #expect(report.exitStatus == .undecided)
    #expect(report.problems.map(\.message) == [reason])
  }

  @Test func `an optional gate is not excused from looking by a file that is absent`() async throws {
    let report = try await report("baseline: none/*.csv, candidate: b/*.csv, optional: true")
    #expect(report.exitStatus == .undecided)
    #expect(report.problems.count == 1)
  }

  @Test func `an impossible pattern is refused at its own place`() throws {
    let text = "version: 1\nlatency: { predict: { baseline: a, candidate: ../b } }\n"
    let invalid = #expect(throws: GateFileInvalid.self) {
      try GateFile.read(Array(text.utf8), path: "portcullis.yml", checks: checks)
    }
    #expect(invalid?.problems.first?.location == Location("portcullis.yml", line: 2, column: 47))
  }
}

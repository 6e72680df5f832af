import PortcullisCore
import Testing

@testable import PortcullisPipeline

@Suite struct `Sections of the gate file` {
  private let checks: [any Check.Type] = [LatencyStagedCheck.self, SloStagedCheck.self, BetaCheck.self]

  private func report(
    _ sections: String, candidate: String = "good", profile: Profile? = nil, warnExit: Bool = false
  ) async throws -> RunReport {
    let context = Fixture(
      files: ["a/1.csv": "x", "b/1.csv": .text(candidate), "c.txt": "c"], untracked: ["a/1.csv", "b/1.csv"]
    ).context
    let gate = try GateFile.read(
      Array("version: 1\n\(sections)\n".utf8), path: "portcullis.yml", checks: checks)
    return await Pipeline(checks: checks).run(
      under: gate, PlanRequest(profile: profile), in: context,
      facts: RunFacts(toolVersion: "0", project: "p", startedAt: context.now, commit: nil, warnExit: warnExit)
    ) { plan in Pipeline.Execution(await Executor(width: 1).run(plan.checks, in: plan.context)) }
  }

  private let predict = "latency: { predict: { baseline: a/*.csv, candidate: b/*.csv, limit: 0.10"

  @Test func `an entry is an instance of every check of its section`() async throws {
    let report = try await report(predict + ", owner: team } }")
    let result = try #require(report.results.first { $0.id == "latency.staged" })
    #expect(result.name == "latency.staged [predict]")
    #expect(result.outcome == .passed)
    #expect(result.owner == "team")
    #expect(report.exitStatus == .passed)
  }

  @Test func `a check without its section is not applicable, and says which section`() async throws {
    let report = try await report("slo: [ c.txt ]")
    let result = try #require(report.results.first { $0.id == "latency.staged" })
    #expect(result.outcome == .notApplicable(reason: "the gate file has no section 'latency'"))
    #expect(report.results.first { $0.id == "slo.staged" }?.outcome == .passed)
  }

  @Test func `a check required by its id without its section leaves the run undecided`() async throws {
    let report = try await report("require: [ latency.staged ]")
    #expect(report.exitStatus == .undecided)
  }

  @Test(arguments: [
    ("bad", "", Profile?.none, ExitStatus.failed), ("odd", "", nil, .passed),
    ("odd", "", .release, .undecided),
    ("odd", ", on_undecided: block", nil, .undecided), ("odd", ", on_undecided: warn", .release, .passed),
    ("part", "", nil, .undecided), ("part", ", on_undecided: warn", .release, .undecided),
  ])
  func `whole data that decides nothing blocks as the gate says, missing data always`(
    candidate: String, option: String, profile: Profile?, expected: ExitStatus
  ) async throws {
    let report = try await report(predict + option + " } }", candidate: candidate, profile: profile)
    #expect(report.exitStatus == expected)
  }

  @Test func `an undecided gate that may pass is a warning`() async throws {
    let report = try await report(predict + " } }", candidate: "odd", warnExit: true)
    #expect(report.exitStatus == .warned)
  }

  @Test(arguments: ["block", "warn"])
  func `a pattern that matches nothing leaves the run undecided at any level`(level: String) async throws {
    let report = try await report(
      "checks: { latency.staged: { level: \(level) } }\n"
        + "latency: { predict: { baseline: none/*.csv, candidate: b/*.csv } }")
    #expect(report.exitStatus == .undecided)
    let problem = try #require(report.problems.first { $0.kind == .missingInput })
    #expect(problem.message == "'none/*.csv' under 'latency.predict.baseline' matches no file")
    #expect(problem.location == Location("portcullis.yml", line: 3, column: 12))
  }

  @Test func `an optional gate may find nothing`() async throws {
    let report = try await report(
      "latency: { predict: { baseline: none/*.csv, candidate: b/*.csv, optional: true } }")
    #expect(report.exitStatus == .passed)
    #expect(report.problems.isEmpty)
  }

  @Test(arguments: [
    ("latency: {}", "'latency' names none"), ("slo: []", "'slo' names none"),
    ("slo: { a: [] }", "'slo.a' names none"),
    ("latency: [ a ]", "expected a mapping of names as 'latency', found a list"),
    ("latency: { predict: { candidate: b } }", "the key 'baseline' is missing"),
    (
      "latency: { predict: { baseline: a, candidate: b, limits: 1 } }",
      "unknown key 'limits' in 'latency.predict'"
    ),
    ("latency: { 'a b': { baseline: a, candidate: b } }", "'latency.a b' is no name for a gate"),
    (
      "latency: { predict: { baseline: /a, candidate: b } }",
      "'latency.predict.baseline': '/a' is an absolute path"
    ),
    (
      "latency: { predict: { baseline: a, candidate: ../b } }",
      "'latency.predict.candidate': '../b' is a path with '..'"
    ),
    (
      "latency: { predict: { baseline: a, candidate: b, on_undecided: pass } }",
      "expected one of block, warn as 'latency.predict.on_undecided', found the text 'pass'"
    ),
    ("latenzy: {}", "unknown key 'latenzy'"),
    ("slo: { a: { files: [] } }", "'slo.a.files' names none"),
    ("latency: { a: {} }", "'latency.a' names none"),
    (
      "latency: { a: { baseline: a, candidate: b, above: { limt: 1 } } }", "unknown key 'limt' in 'above'"
    ),
  ])
  func `a section that cannot be meant is refused`(text: String, message: String) throws {
    let invalid = #expect(throws: GateFileInvalid.self) {
      try GateFile.read(Array("version: 1\n\(text)\n".utf8), path: "portcullis.yml", checks: checks)
    }
    let messages = invalid?.problems.map(\.message) ?? []
    #expect(messages.contains(message), "\(messages)")
  }

  @Test func `a number keeps its digits`() async throws {
    let gate = try GateFile.read(
      Array("version: 1\n\(predict) } }\n".utf8), path: "portcullis.yml", checks: checks)
    let context = Fixture(files: ["a/1.csv": "x", "b/1.csv": "good"]).context
    let plan = await Pipeline(checks: checks).plan(under: gate, PlanRequest(), in: context)
    let said = await plan.announcements()
    #expect(said == ["latency.staged [predict]": ["limit 0.10"]])
  }
}

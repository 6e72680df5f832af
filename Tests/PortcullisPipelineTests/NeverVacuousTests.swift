import PortcullisCore
import Testing

@testable import PortcullisPipeline

@Suite struct `Never vacuously green` {
  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var files: [String] = ["a.txt"]
    var gate: String?
    var checks: [any Check.Type] = [AlphaCheck.self, WaiversCheck.self]
    var selection = Selection()
    var permissions = Permissions()
    let status: ExitStatus
    let kind: RunReport.Problem.Kind
    let message: String
  }

  static let rows: [Row] = [
    Row(
      testDescription: "an empty gate file", gate: "", status: .invalid, kind: .gateFile, message: "is empty"),
    Row(
      testDescription: "everything off",
      gate: head + "checks: { project.alpha: { level: off, reason: r } }", status: .undecided,
      kind: .nothingJudged, message: "1 off"),
    Row(
      testDescription: "a misspelt id", gate: head + "require: [project.alhpa]", status: .invalid,
      kind: .gateFile, message: "unknown check 'project.alhpa'"),
    Row(
      testDescription: "a misspelt id under checks", gate: head + "checks: { project.alfa: { level: warn } }",
      status: .invalid, kind: .gateFile, message: "unknown check 'project.alfa'"),
    Row(
      testDescription: "an exclusion that matches nothing", gate: head + "exclude: [thrid_party/**]",
      status: .undecided, kind: .missingInput, message: "'thrid_party/**'"),
    Row(
      testDescription: "a project that is not there", gate: head + "projects: { gone: { owner: o } }",
      status: .undecided, kind: .missingInput, message: "'gone'"),
    Row(
      testDescription: "everything excluded", gate: head + "exclude: [\"**\"]", status: .undecided,
      kind: .nothingJudged, message: "1 notApplicable"),
    Row(
      testDescription: "an empty project", files: [], status: .undecided, kind: .nothingJudged,
      message: "1 not"),
    Row(
      testDescription: "everything needs the network", checks: [DeltaCheck.self], status: .undecided,
      kind: .nothingJudged, message: "1 skipped"),
    Row(
      testDescription: "everything needs to run programs", checks: [EpsilonCheck.self],
      permissions: Permissions(execution: false), status: .undecided, kind: .nothingJudged,
      message: "1 skipped"),
    Row(
      testDescription: "only the policy judged", gate: head, checks: [WaiversCheck.self], status: .undecided,
      kind: .nothingJudged, message: "no check ran"),
    Row(
      testDescription: "no checks at all", checks: [], status: .invalid, kind: .usage,
      message: "matches no check"),
    Row(
      testDescription: "a selection of nothing", selection: Selection(only: [CheckPattern("project.alhpa")]),
      status: .invalid, kind: .usage, message: "--only project.alhpa matches no check"),
    Row(
      testDescription: "a skip of nothing", selection: Selection(skip: [CheckPattern("lokc.*")]),
      status: .invalid, kind: .usage, message: "--skip lokc.* matches no check"),
    Row(
      testDescription: "everything skipped", selection: Selection(skip: [CheckPattern("*")]),
      status: .invalid,
      kind: .usage, message: "the selection matches no check: --skip *"),
    Row(
      testDescription: "a stage without checks", selection: Selection(stage: .canary), status: .invalid,
      kind: .usage, message: "--stage canary"),
    Row(
      testDescription: "a required check left out", gate: head + "require: [project.alpha]",
      checks: [AlphaCheck.self, BetaCheck.self], selection: Selection(skip: [CheckPattern("project.alpha")]),
      status: .undecided, kind: .required, message: "--skip project.alpha leaves it out"),
    Row(
      testDescription: "a required check by pattern left out", gate: head + "require: [project.a*]",
      checks: [AlphaCheck.self, BetaCheck.self], selection: Selection(only: [CheckPattern("project.beta")]),
      status: .undecided, kind: .required, message: "--only project.beta leaves it out"),
    Row(
      testDescription: "a required check without permission", gate: head + "require: [network.delta]",
      checks: [AlphaCheck.self, DeltaCheck.self], status: .undecided, kind: .required,
      message: "network.delta is required by 'network.delta' and was not decided"),
    Row(
      testDescription: "a required opt-in check that is not configured", gate: head + "require: [lock.eta]",
      checks: [AlphaCheck.self, EtaCheck.self], status: .undecided, kind: .required,
      message: "lock.eta is required and off until the gate file configures it"),
    Row(
      testDescription: "a required check without subject", gate: head + "require: [editor.zeta]",
      checks: [AlphaCheck.self, ZetaCheck.self], status: .undecided, kind: .required, message: "editor.zeta"),
  ]

  @Test(arguments: rows) func `a run without an answer ends 2 or 3 and says why`(row: Row) async throws {
    let report = await StagedRun(
      files: row.files, gate: row.gate, checks: row.checks, request: PlanRequest(selection: row.selection),
      permissions: row.permissions
    ).report()
    #expect(report.exitStatus == row.status)
    #expect(report.verdict == .undecided)
    let problem = try #require(report.problems.first { $0.kind == row.kind }, "\(report.problems)")
    #expect(problem.message.contains(row.message), "\(problem)")
    #expect(problem.remedy != nil)
  }

  @Test func `an unreadable input leaves a blocking check undecided`() async {
    let report = await StagedRun(checks: [AlphaCheck.self, BrokenCheck.self]).report()
    #expect(report.state("project.broken") == "errored")
    #expect(report.result("project.broken")?.effect == .undecided)
    #expect(report.exitStatus == .undecided)
  }

  @Test func `optional paths may match nothing`() async {
    let gate =
      head + "exclude: [{ path: gone, optional: true }]\nprojects: { lost: { owner: o, optional: true } }"
    let report = await StagedRun(gate: gate).report()
    #expect(report.problems.isEmpty)
    #expect(report.exitStatus == .passed)
  }

  @Test func `a pattern that requires leaves what does not apply alone`() async {
    let gate = head + "require: [\"*\"]"
    let report = await StagedRun(gate: gate, checks: [AlphaCheck.self, ZetaCheck.self, EtaCheck.self])
      .report()
    #expect(report.exitStatus == .passed, "\(report.problems)")
  }
}

import PortcullisCore
import Testing

@testable import PortcullisPipeline

@Suite struct `The plan` {
  private func plan(_ run: StagedRun) async throws -> Plan { try await run.plan() }

  @Test func `checks stand by stage, family and id, prerequisites first`() async throws {
    let plan = try await plan(StagedRun(checks: stagedChecks.reversed()))
    #expect(
      plan.checks.map(\.id.rawValue) == [
        "project.alpha", "toolchain.epsilon", "network.delta", "editor.zeta", "project.beta", "project.gamma",
        "project.kappa", "lock.theta", "policy.waivers-valid", "delivery.iota",
      ])
    #expect(plan.off.map(\.id.rawValue) == ["lock.eta"])
  }

  @Test(arguments: [
    (Profile.ci, "warn"), (.dev, "warn"), (.release, "block"),
  ])
  func `delivery blocks in a release only`(profile: Profile, level: String) async throws {
    let run = StagedRun(checks: [IotaCheck.self], request: PlanRequest(profile: profile))
    let planned = try #require(try await plan(run).checks.first)
    #expect(planned.level.rawValue == level)
    #expect(planned.notes == (profile == .release ? [] : ["blocks in profile release only"]))
  }

  @Test func `a release requires the delivery gates that the gate file configures`() async throws {
    let gate = head + "profile: release\nchecks: { delivery.iota: { owner: ops } }"
    let planned = try #require(try await plan(StagedRun(gate: gate, checks: [IotaCheck.self])).checks.first)
    #expect(planned.requiredBy == "profile release")
    #expect(planned.owner == "ops")
  }

  @Test func `a later check only warns until it is raised`() async throws {
    let planned = try #require(try await plan(StagedRun(checks: [KappaCheck.self])).checks.first)
    #expect(planned.level == .warn)
    #expect(planned.notes.first?.contains("appeared in edition 2999-01") == true)
    let gate = head + "checks: { project.kappa: { level: block } }"
    #expect(try await plan(StagedRun(gate: gate, checks: [KappaCheck.self])).checks.first?.level == .block)
  }

  @Test func `an opt-in check blocks once the gate file names it`() async throws {
    let gate = head + "checks: { lock.eta: {} }"
    #expect(try await plan(StagedRun(gate: gate, checks: [EtaCheck.self])).checks.first?.level == .block)
  }

  @Test(arguments: [(Profile.ci, "notApplicable"), (.release, "notApplicable"), (.dev, "passed")])
  func `the editor is looked at for a person only`(profile: Profile, state: String) async {
    let report = await StagedRun(checks: [ZetaCheck.self], request: PlanRequest(profile: profile)).report()
    #expect(report.state("editor.zeta") == state)
  }

  @Test func `what the command line forbids is skipped by name`() async {
    var run = StagedRun(checks: stagedChecks, permissions: Permissions(execution: false))
    run.files = ["a.txt"]
    let report = await run.report()
    #expect(
      report.result("network.delta")?.outcome
        == .skipped(reason: "needs the network (proxy); run with --network"))
    #expect(
      report.result("toolchain.epsilon")?.outcome
        == .skipped(reason: "needs to run /usr/bin/tool, and --no-exec forbids it"))
    #expect(report.exitStatus == .passed)
  }

  @Test func `the programs of a check are announced`() async throws {
    let plan = try await plan(StagedRun(checks: [EpsilonCheck.self]))
    #expect(plan.checks.first?.programs.map(\.program) == ["/usr/bin/tool"])
  }

  @Test func `a host that the gate file names needs no switch, yet obeys the one against it`() async throws {
    let checks: [any Check.Type] = [LambdaCheck.self, MuCheck.self]
    let open = try await plan(StagedRun(checks: checks))
    #expect(open.checks.map(\.action) == [.run, .run])
    #expect(open.checks.map { $0.hosts.map(\.host) } == [["registry.example.org"], []])
    let closed = try await plan(StagedRun(checks: checks, permissions: Permissions(namedHosts: false)))
    let reason = "needs the network (registry.example.org), and this run opens no socket; run with --network"
    #expect(closed.checks.map(\.action) == [.settled(.skipped(reason: reason)), .run])
  }

  @Test func `projects are judged one by one, and what remains once more`() async throws {
    let gate = head + "projects: { services/risk: { owner: team-risk }, services: { owner: team-all } }"
    let files = ["services/risk/bad.txt", "services/a.txt", "top.txt"]
    let report = await StagedRun(files: files, gate: gate).report()
    #expect(
      report.results.map(\.name) == [
        "project.alpha [services]", "project.alpha [services/risk]", "project.alpha", "policy.waivers-valid",
      ])
    #expect(report.results.map(\.owner) == ["team-all", "team-risk", nil, nil])
    #expect(report.results.map(\.outcome.state) == ["passed", "failed", "passed", "passed"])
    #expect(report.results[1].findings.first?.location?.path == "services/risk/bad.txt")
  }

  @Test func `excluded files are no part of it, and the plan lists them`() async throws {
    let run = StagedRun(files: ["a.txt", "third_party/x/bad.txt"], gate: head + "exclude: [third_party]")
    #expect(await run.report().exitStatus == .passed)
    let omission = try #require(try await plan(run).omissions.first)
    #expect(omission.path == "third_party/x/bad.txt")
    #expect(omission.reason == "excluded by portcullis.yml:3:11")
  }

  @Test func `every switch that bends the run stands in the report`() async {
    let selection = Selection(
      stage: .commit, only: [CheckPattern("project.*")], skip: [CheckPattern("*.beta")])
    var run = StagedRun(gate: head + "profile: ci", checks: stagedChecks)
    run.request = PlanRequest(selection: selection, profile: .dev, overrides: ["--new-since main"])
    let report = await run.report()
    #expect(
      report.policy.overrides == [
        "--only project.*", "--skip *.beta", "--new-since main", "--profile dev",
      ])
    #expect(report.results.map(\.id.rawValue) == ["project.alpha", "project.gamma", "project.kappa"])
    #expect(report.stage == .commit)
  }

  @Test func `every level the gate file lowers stands in the report, with its reason`() async {
    let gate =
      head + """
        checks:
          project.alpha: { level: off, reason: "on another job" }
          project.beta: { level: warn, owner: o }
          project.gamma: { level: warn }
          lock.eta: { level: off, reason: "not yet" }
        """
    let report = await StagedRun(gate: gate, checks: stagedChecks).report()
    #expect(report.policy.overrides == ["project.alpha: off (on another job)", "project.gamma: warn"])
  }

  @Test func `a required check that was not decided says who required it`() async {
    let run = StagedRun(gate: head + "require: [network.*]", checks: [AlphaCheck.self, DeltaCheck.self])
    #expect(await run.report().result("network.delta")?.notes == ["required by 'network.*'"])
  }

  @Test func `a required check of a later stage is absent, not missing`() async {
    var run = StagedRun(gate: head + "require: [delivery.iota]", checks: [AlphaCheck.self, IotaCheck.self])
    run.request = PlanRequest(selection: Selection(stage: .commit))
    #expect(await run.report().exitStatus == .passed)
  }

  @Test func `a verb about some families misses nothing of the others`() async {
    var run = StagedRun(gate: head + "require: [project.alpha]", checks: [AlphaCheck.self, ThetaCheck.self])
    run.request = PlanRequest(selection: Selection(families: ["lock"]))
    let report = await run.report()
    #expect(report.results.map(\.id.rawValue) == ["lock.theta"])
    #expect(report.policy.overrides.isEmpty)
    #expect(report.exitStatus == .passed)
  }

  @Test func `options of the gate file reach the check`() async {
    let gate = head + "checks: { project.alpha: { mode: slow, wait: 5s, names: [a], weights: { k: 1 } } }"
    #expect(await StagedRun(files: ["bad.txt"], gate: gate).report().exitStatus == .passed)
  }
}

import PortcullisCore

@testable import PortcullisPipeline

/// One run over a staged project: files by name, a gate file as text, a day.
struct StagedRun {
  /// Paths of the project, all of them empty files.
  var files: [String] = ["a.txt"]
  /// Nil for no gate file.
  var gate: String?
  /// Nil for no baseline.
  var baseline: String?
  var today = "2026-12-01"
  var checks: [any Check.Type] = [AlphaCheck.self, WaiversCheck.self]
  var request = PlanRequest()
  var permissions = Permissions()
  var warnExit = false
  var interruption: Interruption?

  var context: RunContext {
    var entries = Dictionary(files.map { ($0, Fixture.Entry("")) }) { first, _ in first }
    if let gate { entries["portcullis.yml"] = .text(gate) }
    if let baseline { entries[FindingBaseline.name] = .text(baseline) }
    let now = (Day(today)?.daysSinceEpoch ?? 0) * 86_400 + 43_200
    return Fixture(
      files: entries, now: Timestamp(secondsSinceEpoch: now), permissions: permissions
    ).context
  }

  func plan() async throws -> Plan {
    let pipeline = Pipeline(checks: checks)
    return await pipeline.plan(
      under: try pipeline.gateFile(in: context), excusing: try pipeline.baseline(in: context), request,
      in: context)
  }

  func report() async -> RunReport {
    let pipeline = Pipeline(checks: checks)
    let context = context
    let interruption = interruption
    let facts = RunFacts(toolVersion: "0", project: "p", startedAt: context.now, warnExit: warnExit)
    do throws(GateFileInvalid) {
      let gate = try pipeline.gateFile(in: context)
      let baseline = try pipeline.baseline(in: context)
      return await pipeline.run(under: gate, excusing: baseline, request, in: context, facts: facts) { plan in
        let executed = await Executor(width: 2).run(plan.checks, in: plan.context)
        return Pipeline.Execution(executed, interruption: interruption)
      }
    } catch {
      return pipeline.refusal(error, request, in: context, facts: facts)
    }
  }
}

extension RunReport {
  func state(_ name: String) -> String? { results.first { $0.name == name }?.outcome.state }
  func result(_ name: String) -> CheckResult? { results.first { $0.name == name } }
}

/// The gate file's first lines.
let head = "version: 1\nedition: 2026-12\n"

/// Swift Testing has a type of the same name.
typealias ExitStatus = PortcullisCore.ExitStatus

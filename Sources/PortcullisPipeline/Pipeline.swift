package import PortcullisCore

/// The whole flow of a run: gate file, plan, execution, judgement.
package struct Pipeline: Sendable {
  /// What came of a plan, in its order, and the signal that ended it early.
  package struct Execution: Sendable {
    let checks: [ExecutedCheck]
    let interruption: Interruption?

    package init(_ checks: [ExecutedCheck], interruption: Interruption? = nil) {
      self.checks = checks
      self.interruption = interruption
    }
  }

  package let checks: [any Check.Type]

  package init(checks: [any Check.Type]) { self.checks = checks }

  /// The gate file at a path, or the project's own; nil when it has none.
  ///
  /// - Throws: everything wrong with it.
  package func gateFile(at path: String? = nil, in context: RunContext) throws(GateFileInvalid) -> GateFile? {
    try GateFile.load(at: path, in: context, checks: checks)
  }

  /// The findings that the project's baseline excuses; nil when it has none.
  ///
  /// - Throws: everything wrong with it.
  package func baseline(in context: RunContext) throws(GateFileInvalid) -> FindingBaseline? {
    try FindingBaseline.load(in: context, checks: checks)
  }

  /// What a run would do; nothing has run yet.
  package func plan(
    under gate: GateFile?, excusing baseline: FindingBaseline? = nil, _ request: PlanRequest,
    in context: RunContext
  ) async -> Plan {
    await Planner.plan(checks: checks, gate: gate, baseline: baseline, request: request, context: context)
  }

  /// Plans, lets the caller execute, and judges; a plan with a usage error is not executed.
  package func run(
    under gate: GateFile?, excusing baseline: FindingBaseline? = nil, _ request: PlanRequest,
    in context: RunContext, facts: RunFacts, execute: (Plan) async -> Execution
  ) async -> RunReport {
    let began = ContinuousClock.now
    let plan = await plan(under: gate, excusing: baseline, request, in: context)
    let isUsable = !plan.problems.contains { $0.kind == .usage }
    let execution = isUsable ? await execute(plan) : Execution([])
    var facts = facts
    facts.duration = began.duration(to: .now)
    facts.interruption = execution.interruption
    return Judge.judge(plan, executed: execution.checks, facts: facts)
  }

  /// The report of a run that a bad gate file kept from beginning.
  package func refusal(
    _ invalid: GateFileInvalid, _ request: PlanRequest, in context: RunContext, facts: RunFacts
  ) -> RunReport {
    Judge.refusal(
      invalid.problems, gateFile: invalid.problems.lazy.compactMap(\.location).first?.path,
      profile: request.profile ?? .ci, stage: request.selection.stage, permissions: context.permissions,
      overrides: request.selection.overrides + request.overrides, facts: facts)
  }
}

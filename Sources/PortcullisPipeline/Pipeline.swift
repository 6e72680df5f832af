package import PortcullisCore

/// The whole flow of a run: gate file, plan, execution, judgement.
package struct Pipeline: Sendable {
  package let checks: [any Check.Type]

  package init(checks: [any Check.Type]) { self.checks = checks }

  /// What a run would do.
  ///
  /// - Throws: everything wrong with the gate file.
  package func plan(
    gateFileAt path: String? = nil, request: PlanRequest, context: RunContext
  ) async throws(GateFileInvalid) -> Plan {
    let gate = try GateFile.load(at: path, in: context, checks: checks)
    return await Planner.plan(checks: checks, gate: gate, request: request, context: context)
  }

  /// Runs a plan and judges what came of it; a plan with a usage error runs nothing.
  ///
  /// `facts` is asked after the run: its duration and a signal that ended it are known only then.
  package func run(
    _ plan: Plan, on executor: Executor, facts: @Sendable () -> RunFacts,
    progress: @escaping @Sendable (ProgressEvent) -> Void = { _ in }
  ) async -> RunReport {
    let executed = await executor.run(plan.checks, in: plan.context, progress: progress)
    return Judge.judge(plan, executed: executed, facts: facts())
  }

  /// The report of a run that a bad gate file kept from beginning.
  package func refusal(
    _ invalid: GateFileInvalid, request: PlanRequest, context: RunContext, facts: RunFacts
  ) -> RunReport {
    Judge.refusal(
      invalid.problems, gateFile: invalid.problems.lazy.compactMap(\.location).first?.path,
      profile: request.profile ?? .ci, stage: request.selection.stage, permissions: context.permissions,
      overrides: request.selection.overrides + request.overrides, facts: facts)
  }
}

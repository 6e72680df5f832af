package import PortcullisCore

/// The whole flow of a run: gate file, plan, execution, judgement.
package struct Pipeline: Sendable {
  /// Runs what is planned, in any order, and answers in plan order.
  package typealias Execution = @Sendable (Plan) async -> [ExecutedCheck]

  package let checks: [any Check.Type]

  package init(checks: [any Check.Type]) { self.checks = checks }

  /// What a run would do.
  ///
  /// - Throws: everything wrong with the gate file.
  package func plan(
    gateFileAt path: String?, request: PlanRequest, context: RunContext
  ) async throws(GateFileInvalid) -> Plan {
    let gate = try GateFile.load(at: path, in: context, checks: checks)
    return await Planner.plan(checks: checks, gate: gate, request: request, context: context)
  }

  /// The report of a plan once it has run.
  ///
  /// `facts` is asked for after the run: duration and interruption are known only then.
  package func run(
    _ plan: Plan, execute: Execution, facts: @Sendable () -> RunFacts
  ) async -> RunReport {
    let isUsable = !plan.problems.contains { $0.kind == .usage }
    let executed = isUsable ? await execute(plan) : []
    return Judge.judge(plan, executed: executed, facts: facts())
  }
}

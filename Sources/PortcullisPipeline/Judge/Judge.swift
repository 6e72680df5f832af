package import PortcullisCore

/// Weighs what was seen against levels, waivers and requirements; pure, and the only place that decides.
package struct Judge: Sendable {
  private let plan: Plan
  private let facts: RunFacts
  private let weighed: [WeighedCheck]

  private init(_ plan: Plan, _ executed: [ExecutedCheck], _ facts: RunFacts) {
    self.plan = plan
    self.facts = facts
    weighed = executed.map { WeighedCheck($0, under: plan.waivers, plan.baseline, on: plan.context.now.day) }
  }

  /// The report of a run, its exit status decided.
  package static func judge(_ plan: Plan, executed: [ExecutedCheck], facts: RunFacts) -> RunReport {
    Judge(plan, executed, facts).report()
  }

  /// The report of a run that never began: a bad gate file, a bad command line.
  package static func refusal(
    _ problems: [RunReport.Problem], gateFile: String?, profile: Profile, stage: Stage?,
    permissions: Permissions, overrides: [String] = [], facts: RunFacts
  ) -> RunReport {
    let policy = RunReport.PolicyFacts(
      gateFile: gateFile, digest: nil, edition: Edition.newest.name, overrides: overrides,
      permissions: permissions)
    return RunReport(
      toolVersion: facts.toolVersion, project: facts.project, profile: profile, stage: stage,
      startedAt: facts.startedAt, duration: facts.duration, results: [], problems: problems,
      exitStatus: ExitRules.status(results: [], problems: problems, interruption: facts.interruption),
      policy: policy, commit: facts.commit)
  }

  private func report() -> RunReport {
    let waivers = judgedWaivers
    let effects = EffectRules(weighed)
    let results = weighed.map { check in
      UnusedWaivers.appended(to: check, effect: effects.effect(of: check), waivers: waivers)
    }
    let problems = plan.problems + requirementProblems(results) + endProblems(results)
    let status = ExitRules.status(
      results: results, problems: problems, warnExit: facts.warnExit, interruption: facts.interruption)
    return RunReport(
      toolVersion: facts.toolVersion, project: facts.project, profile: plan.profile, stage: plan.stage,
      startedAt: facts.startedAt, duration: facts.duration, results: results, problems: problems,
      exitStatus: status, policy: plan.policy, waivers: waivers, commit: facts.commit)
  }

  /// Every waiver with what became of it in this run.
  private var judgedWaivers: [RunReport.WaiverFact] {
    let used = weighed.reduce(into: Set<Int>()) { $0.formUnion($1.usedWaivers) }
    let decided = Set(weighed.filter(\.outcome.isDecided).map(\.executed.planned.id.rawValue))
    return plan.waivers.entries.enumerated().map { index, entry in
      guard entry.isActive else { return entry.fact(entry.standing) }
      if used.contains(index) { return entry.fact(.used) }
      return entry.fact(decided.contains(entry.waiver.check) ? .unused : .notJudged)
    }
  }

  /// One problem for each check that leaves the run undecided in a state that no report shows as an error.
  private func requirementProblems(_ results: [CheckResult]) -> [RunReport.Problem] {
    zip(weighed, results).compactMap { check, result in
      guard result.effect == .undecided else { return nil }
      switch result.outcome {
      case .passed, .warned, .failed, .waived, .errored, .timedOut, .inconclusive, .cancelled: return nil
      case .blocked, .skipped, .notApplicable:
        let cause = check.executed.planned.requiredBy.map { "is required by '\($0)'" } ?? "blocks"
        return RunReport.Problem(
          .required, "\(result.name) \(cause) and was not decided: \(result.outcome.reason ?? "")",
          remedy: "portcullis explain \(result.id)")
      }
    }
  }

  private func endProblems(_ results: [CheckResult]) -> [RunReport.Problem] {
    if let interruption = facts.interruption {
      return [
        RunReport.Problem(
          .interrupted, "the run was interrupted by \(interruption.signalName)", remedy: "run it again")
      ]
    }
    guard !plan.problems.contains(where: { $0.kind == .usage || $0.kind == .gateFile }) else { return [] }
    return NothingJudged.problem(results, off: plan.off.count).map { [$0] } ?? []
  }
}

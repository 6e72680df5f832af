package import PortcullisCore

/// How results and problems become the exit status: 70, then a signal, then 5 > 2 > 1 > 3 > 4 > 0.
package enum ExitRules {
  package static func status(
    results: [CheckResult], problems: [RunReport.Problem], warnExit: Bool = false,
    interruption: Interruption? = nil
  ) -> ExitStatus {
    let kinds = Set(problems.map(\.kind))
    let effects = Set(results.map(\.effect))
    if kinds.contains(.internalError) { return .internalError }
    if let interruption { return interruption.status }
    if kinds.contains(.weakened) { return .weakened }
    if kinds.contains(.usage) || kinds.contains(.gateFile) { return .invalid }
    if effects.contains(.failure) { return .failed }
    if effects.contains(.undecided) || !kinds.isEmpty { return .undecided }
    return warnExit && effects.contains(.warning) ? .warned : .passed
  }
}

extension RunReport {
  /// The same run with one more problem, such as a report that could not be written, and the status it asks for.
  package func adding(_ problem: Problem, warnExit: Bool = false) -> RunReport {
    let problems = problems + [problem]
    let status = ExitRules.status(
      results: results, problems: problems, warnExit: warnExit || exitStatus == .warned,
      interruption: Interruption(exitStatus))
    return RunReport(
      toolVersion: toolVersion, project: project, profile: profile, stage: stage, startedAt: startedAt,
      duration: duration, results: results, problems: problems, exitStatus: status, policy: policy,
      waivers: waivers, commit: commit)
  }
}

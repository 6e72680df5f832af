import PortcullisCore

extension RunReport {
  /// The same run with every printed time fixed and every duration zero.
  func printed(at time: Timestamp) -> RunReport {
    RunReport(
      toolVersion: toolVersion, project: project, profile: profile, stage: stage, startedAt: time,
      duration: .zero, results: results.map { $0.withoutDuration }, problems: problems,
      exitStatus: exitStatus, policy: policy, waivers: waivers, commit: commit)
  }
}

extension CheckResult {
  fileprivate var withoutDuration: CheckResult {
    CheckResult(
      id: id, instance: instance, title: title, outcome: outcome, level: level, stage: stage, duration: .zero,
      findings: findings, evidence: evidence, owner: owner, effect: effect, notes: notes)
  }
}

extension RunReport.Problem {
  /// The problem in one line: place, sentence, remedy.
  var line: String {
    let place = location.map { "\($0): " } ?? ""
    return place + message + (remedy.map { "; \($0)" } ?? "")
  }
}

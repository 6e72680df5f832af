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
    var result = self
    result.duration = .zero
    return result
  }
}

extension RunReport.Problem {
  /// The problem in one line: place, sentence, remedy.
  var line: String {
    let place = location.map { "\($0): " } ?? ""
    return place + message + (remedy.map { "; \($0)" } ?? "")
  }
}

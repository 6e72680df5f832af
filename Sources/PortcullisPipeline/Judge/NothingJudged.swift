package import PortcullisCore

/// A run that judged nothing but its own policy has no answer.
package enum NothingJudged {
  /// Nil when some check outside `policy.*` passed, warned or failed; a waived one is a failure set aside.
  package static func problem(_ results: [CheckResult], off: Int) -> RunReport.Problem? {
    guard !results.contains(where: judgesTheProject) else { return nil }
    var counts = Outcome.states.compactMap { state -> String? in
      let count = results.count { $0.outcome.state == state && $0.id.family != "policy" }
      return count > 0 ? "\(count) \(state)" : nil
    }
    if off > 0 { counts.append("\(off) off") }
    let list = counts.isEmpty ? "no check ran" : counts.joined(separator: ", ")
    return RunReport.Problem(
      .nothingJudged, "no check came to a decision about the project: \(list)",
      remedy: "see why with: portcullis plan")
  }

  private static func judgesTheProject(_ result: CheckResult) -> Bool {
    guard result.id.family != "policy" else { return false }
    return switch result.outcome {
    case .passed, .warned, .failed: true
    case .errored, .timedOut, .inconclusive, .blocked, .skipped, .notApplicable, .waived, .cancelled: false
    }
  }
}

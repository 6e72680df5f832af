import PortcullisCore

/// The numbers of a run, counted once from the results.
struct RunSummary: Hashable {
  private(set) var checks = 0
  private(set) var byStanding: [Standing: Int] = [:]
  private(set) var byState: [String: Int] = [:]
  let problems: Int

  init(_ report: RunReport) {
    problems = report.problems.count
    for result in report.results {
      checks += 1
      byStanding[result.standing, default: 0] += 1
      byState[result.outcome.state, default: 0] += 1
    }
  }

  func count(_ standing: Standing) -> Int { byStanding[standing] ?? 0 }

  func count(state: String) -> Int { byState[state] ?? 0 }

  /// `41 checks: 2 failed, 1 undecided, 3 warned, 1 waived, 4 not judged, 30 passed`.
  var counts: String {
    let parts = Standing.allCases.filter { count($0) > 0 }.map { "\(count($0)) \($0.word)" }
    let total = checks == 1 ? "1 check" : "\(checks) checks"
    let tail =
      problems == 0 ? [] : [problems == 1 ? "1 problem of the run" : "\(problems) problems of the run"]
    return parts.isEmpty && tail.isEmpty ? total : total + ": " + (parts + tail).joined(separator: ", ")
  }
}

extension Standing {
  /// How counts name it.
  var word: String {
    switch self {
    case .failed: "failed"
    case .undecided: "undecided"
    case .warned: "warned"
    case .waived: "waived"
    case .notJudged: "not judged"
    case .passed: "passed"
    }
  }
}

extension ExitStatus {
  /// What the status says, as the end of a sentence.
  var meaning: String {
    switch self {
    case .passed: "every blocking check passed"
    case .failed: "a blocking check failed"
    case .invalid: "the command line or the gate file is invalid and nothing was evaluated"
    case .undecided: "a blocking check could not be decided or something required is missing"
    case .warned: "every blocking check passed, with warnings"
    case .weakened: "the change weakens the policy, or a signature or digest does not hold"
    case .internalError: "portcullis met an internal error"
    case .interrupted, .terminated: "the run was interrupted"
    }
  }
}

extension RunReport {
  /// `failed (exit 1): a blocking check failed; 41 checks: 2 failed, 39 passed`.
  var verdictSentence: String {
    "\(verdict.rawValue) (exit \(exitStatus.rawValue)): \(exitStatus.meaning); \(RunSummary(self).counts)"
  }
}

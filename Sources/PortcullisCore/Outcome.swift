/// How one check ended.
package enum Outcome: Hashable, Sendable {
  case passed
  case warned
  case failed
  /// The check itself broke; the reason is a sentence.
  case errored(reason: String)
  case timedOut(after: Duration)
  /// It looked and could not decide.
  case inconclusive(reason: String)
  /// A prerequisite failed, so there was nothing sound to look at.
  case blocked(by: CheckID)
  /// It could not look: permission, network or a kernel feature nobody asked for.
  case skipped(reason: String)
  /// The subject is absent.
  case notApplicable(reason: String)
  /// It failed, and an accepted waiver covers every failing finding.
  case waived(until: Day, by: String)
  case cancelled

  /// The state's name in every report.
  package var state: String {
    switch self {
    case .passed: "passed"
    case .warned: "warned"
    case .failed: "failed"
    case .errored: "errored"
    case .timedOut: "timedOut"
    case .inconclusive: "inconclusive"
    case .blocked: "blocked"
    case .skipped: "skipped"
    case .notApplicable: "notApplicable"
    case .waived: "waived"
    case .cancelled: "cancelled"
    }
  }

  /// Every state name, in the order of the contract.
  package static let states = [
    "passed", "warned", "failed", "errored", "timedOut", "inconclusive", "blocked", "skipped",
    "notApplicable", "waived", "cancelled",
  ]

  /// Why it ended so, where the state has a reason; a sentence without full stop.
  package var reason: String? {
    switch self {
    case .passed, .warned, .failed: nil
    case .errored(let reason), .inconclusive(let reason), .skipped(let reason), .notApplicable(let reason):
      reason
    case .timedOut(let limit): "no answer within \(limit.seconds) s"
    case .blocked(let id): "blocked by \(id)"
    case .waived(let day, let owner): "waived until \(day) by \(owner)"
    case .cancelled: "the run was interrupted before this check ended"
    }
  }

  /// True when the check looked and came to a decision about its subject.
  package var isDecided: Bool {
    switch self {
    case .passed, .warned, .failed, .waived: true
    case .errored, .timedOut, .inconclusive, .blocked, .skipped, .notApplicable, .cancelled: false
    }
  }
}

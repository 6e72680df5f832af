/// The answer of a run.
package enum Verdict: String, CaseIterable, Sendable, Codable {
  case passed, failed, undecided
}

/// The process exit codes of the contract; never a count.
package enum ExitStatus: Int32, CaseIterable, Sendable, Codable {
  case passed = 0
  case failed = 1
  case invalid = 2
  case undecided = 3
  case warned = 4
  case weakened = 5
  case internalError = 70
  case interrupted = 130
  case terminated = 143

  package var verdict: Verdict {
    switch self {
    case .passed, .warned: .passed
    case .failed, .weakened: .failed
    case .invalid, .undecided, .internalError, .interrupted, .terminated: .undecided
    }
  }
}

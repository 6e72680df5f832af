import PortcullisCore

/// The one grouping of results that every report shares, so that none can disagree with the verdict.
enum Standing: CaseIterable {
  /// Fails the gate.
  case failed
  /// Leaves the gate undecided.
  case undecided
  /// Found something and does not block.
  case warned
  case waived
  /// Did not look, or could not decide, and nobody depends on it.
  case notJudged
  case passed
}

extension CheckResult {
  var standing: Standing {
    switch effect {
    case .failure: .failed
    case .undecided: .undecided
    case .none, .warning: standingWithoutEffect
    }
  }

  private var standingWithoutEffect: Standing {
    switch outcome {
    case .passed: effect == .warning ? .warned : .passed
    case .warned, .failed: .warned
    case .waived: .waived
    case .errored, .timedOut, .inconclusive, .blocked, .skipped, .notApplicable, .cancelled: .notJudged
    }
  }
}

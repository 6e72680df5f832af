internal import PortcullisCore

/// What every outcome does to the verdict, with all checks of the run in view.
struct EffectRules {
  private let checks: [CheckID: [WeighedCheck]]

  init(_ checks: [WeighedCheck]) {
    self.checks = Dictionary(grouping: checks) { $0.executed.planned.id }
  }

  func effect(of check: WeighedCheck) -> CheckResult.Effect {
    let isRequired = check.executed.planned.requiredBy != nil
    return switch check.outcome {
    case .passed, .waived: .none
    case .warned: .warning
    case .failed: .failure
    case .errored, .timedOut, .inconclusive, .cancelled:
      isRequired || check.blocksUndecided ? .undecided : check.isExcusablyUndecided ? .warning : .none
    case .skipped: isRequired ? .undecided : .none
    case .notApplicable: check.isRequiredExactly && appliesNowhere(check) ? .undecided : .none
    case .blocked(let cause):
      isRequired || check.blocksUndecided && !counts(cause, visited: []) ? .undecided : .none
    }
  }

  /// A project without Python does not undo the same check on a project with it.
  private func appliesNowhere(_ check: WeighedCheck) -> Bool {
    (checks[check.executed.planned.id] ?? []).allSatisfy { instance in
      guard case .notApplicable = instance.outcome else { return false }
      return true
    }
  }

  /// True when a cause already keeps the run from passing, so that its dependants need not.
  ///
  /// A cause that was waived or only warns would otherwise let everything behind it go unjudged.
  private func counts(_ cause: CheckID, visited: Set<CheckID>) -> Bool {
    guard !visited.contains(cause) else { return false }
    return (checks[cause] ?? []).contains { check in
      guard case .blocked(let next) = check.outcome else {
        let effect = effect(of: check)
        return effect == .failure || effect == .undecided
      }
      return counts(next, visited: visited.union([cause]))
    }
  }
}

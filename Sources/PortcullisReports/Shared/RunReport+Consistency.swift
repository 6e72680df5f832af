import PortcullisCore

extension RunReport {
  /// Refuses a run whose exit status its own results contradict; a bug of the judge, never a green report.
  func requireConsistency() throws(ReportError) {
    let summary = RunSummary(self)
    let blockers = summary.count(.failed) + summary.count(.undecided) + summary.problems
    switch exitStatus {
    case .passed, .warned:
      guard blockers == 0 else {
        throw ReportError("exit status \(exitStatus.rawValue) stands beside \(blockers) blocking results")
      }
    case .failed:
      guard summary.count(.failed) > 0 else {
        throw ReportError("exit status 1 stands without any failed check")
      }
    case .invalid, .undecided, .weakened, .internalError, .interrupted, .terminated: return
    }
  }
}

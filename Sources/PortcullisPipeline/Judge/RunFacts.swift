package import PortcullisCore

/// What a report says about the run itself, beside what was judged.
package struct RunFacts: Sendable {
  package let toolVersion: String
  package let project: String
  package let startedAt: Timestamp
  package var duration: Duration
  package let commit: String?
  /// Warnings end the run with exit code 4.
  package let warnExit: Bool
  package var interruption: Interruption?

  package init(
    toolVersion: String, project: String, startedAt: Timestamp, duration: Duration = .zero,
    commit: String? = nil, warnExit: Bool = false, interruption: Interruption? = nil
  ) {
    self.toolVersion = toolVersion
    self.project = project
    self.startedAt = startedAt
    self.duration = duration
    self.commit = commit
    self.warnExit = warnExit
    self.interruption = interruption
  }
}

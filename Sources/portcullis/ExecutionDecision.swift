import PortcullisCore

/// Whether this run may start programs, and why.
struct ExecutionDecision: Sendable {
  let isAllowed: Bool
  /// True where the change comes from a fork, so that its gate file is a stranger's.
  let isFork: Bool
  /// The reason, where it is not the plain default.
  let reason: String?

  init(_ options: TargetOptions, _ surroundings: Surroundings) {
    let fromFork = Self.isFork(surroundings)
    isFork = fromFork
    switch options.exec {
    case .some(let wanted):
      isAllowed = wanted
      reason = wanted ? (fromFork ? "--exec, although the change comes from a fork" : nil) : "--no-exec"
    case nil:
      isAllowed = !fromFork
      reason = fromFork ? "the change comes from a fork, so nothing is started; --exec overrides" : nil
    }
  }

  private static func isFork(_ surroundings: Surroundings) -> Bool {
    let event = surroundings.environment["GITHUB_EVENT_PATH"].flatMap { path in
      // An event that cannot be read counts as a fork, see ForkedMergeRequest.
      try? surroundings.files.read(path, 32 << 20)
    }
    return ForkedMergeRequest.detected(environment: surroundings.environment, event: event)
  }
}

package import PortcullisCore

/// Runs planned checks: several at once, each within its time, results in plan order whatever ended first.
package struct Executor: Sendable {
  /// How many checks run at once, at least one.
  private let width: Int
  /// Replaces every check's own time limit; nil to keep them.
  private let timeLimit: Duration?
  /// For the whole run; nil for none.
  private let totalLimit: Duration?
  /// Where checks run, so that one that blocks in the kernel stops neither others nor any time limit.
  private let threads: (any TaskExecutor)?
  /// For checks whose hosts the plan lists, and for no other.
  private let network: Network

  package init(
    width: Int, timeLimit: Duration? = nil, totalLimit: Duration? = nil, threads: (any TaskExecutor)? = nil,
    network: Network = .refusing
  ) {
    self.width = max(1, width)
    self.timeLimit = timeLimit
    self.totalLimit = totalLimit
    self.threads = threads
    self.network = network
  }

  /// One result for each planned check, in their order; cancelling the task ends what has not ended.
  package func run(
    _ checks: [PlannedCheck], in context: RunContext,
    progress: @escaping @Sendable (ProgressEvent) -> Void = { _ in }
  ) async -> [ExecutedCheck] {
    let schedule = Schedule(checks)
    let announcer = Announcer(total: checks.count, progress: progress)
    let deadline = totalLimit.map { ContinuousClock.now + $0 }
    return await withTaskGroup(of: (Int, ExecutedCheck).self) { group in
      var progress = ScheduleProgress(schedule)
      var running = 0
      while !progress.isComplete {
        while running < width, let next = progress.takeNext() {
          running += 1
          let blocker = progress.blocker(of: next)
          group.addTask {
            (next, await settle(checks[next], blockedBy: blocker, in: context, until: deadline, announcer))
          }
        }
        guard let (index, result) = await group.next() else { break }
        running -= 1
        progress.finish(index, with: result)
        announcer.finished(result)
      }
      return progress.results
    }
  }

  private func settle(
    _ planned: PlannedCheck, blockedBy blocker: CheckID?, in context: RunContext,
    until deadline: ContinuousClock.Instant?, _ announcer: Announcer
  ) async -> ExecutedCheck {
    switch planned.action {
    case .settled(let outcome): return ExecutedCheck(planned: planned, outcome: outcome)
    case .run: break
    }
    if let blocker { return ExecutedCheck(planned: planned, outcome: .blocked(by: blocker)) }
    let hasTime = deadline.map { .now < $0 } ?? true
    guard !Task.isCancelled, hasTime else { return ExecutedCheck(planned: planned, outcome: .cancelled) }
    announcer.started(planned)
    let begin = ContinuousClock.now
    let limit = timeLimit ?? planned.check.info.timeLimit
    let within = context.within(planned.workspace).using(network: planned.hosts.isEmpty ? .refusing : network)
    let answer = await Race(
      limit: deadline.map { min(limit, max(.zero, begin.duration(to: $0))) } ?? limit, threads: threads
    ).run { try await planned.check.examine(within) }
    return ExecutedCheck(planned, answer, duration: begin.duration(to: .now))
  }
}

extension ExecutedCheck {
  /// Reads what one look brought, or what came instead of it.
  init(_ planned: PlannedCheck, _ answer: Race<PreparedCheck.Examination>.Answer, duration: Duration) {
    var findings: [Finding] = []
    var exhibits: [Exhibit] = []
    var evidence: JSONValue?
    let outcome: Outcome
    switch answer {
    case .came(.judged(let seen, let found, let shown)):
      evidence = seen
      exhibits = shown
      findings = found
      outcome = Self.outcome(of: found)
    case .came(.unavailable(.notApplicable(let reason))): outcome = .notApplicable(reason: reason)
    case .came(.unavailable(.skipped(let reason))): outcome = .skipped(reason: reason)
    case .came(.unavailable(.inconclusive(let reason))): outcome = .inconclusive(reason: reason)
    case .failed(let error): outcome = Self.outcome(of: error)
    case .timedOut(let limit): outcome = .timedOut(after: limit)
    case .cancelled: outcome = .cancelled
    }
    self.init(
      planned: planned, outcome: outcome, findings: findings, exhibits: exhibits, evidence: evidence,
      duration: duration)
  }

  private static func outcome(of findings: [Finding]) -> Outcome {
    if findings.contains(where: { $0.severity == .failure }) { return .failed }
    if let open = Finding.leavingOpen(findings) { return .inconclusive(reason: open.message.text) }
    return findings.contains { $0.severity == .warning } ? .warned : .passed
  }

  /// A refused permission is no fault of the check: it could not look.
  private static func outcome(of error: any Error) -> Outcome {
    switch error {
    case ProcessError.refused(_): .skipped(reason: "\(error)")
    case ProcessError.timedOut(_, let limit): .timedOut(after: limit)
    case let error as NetworkError where error.fault == .notPermitted: .skipped(reason: "\(error)")
    default: .errored(reason: "\(error)")
    }
  }
}

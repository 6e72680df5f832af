internal import Synchronization

/// Tells an onlooker of starts and endings, one at a time and counted.
///
/// A class because all checks that run at once share its count.
final class Announcer: Sendable {
  private let total: Int
  private let progress: @Sendable (ProgressEvent) -> Void
  private let done = Mutex(0)

  init(total: Int, progress: @escaping @Sendable (ProgressEvent) -> Void) {
    self.total = total
    self.progress = progress
  }

  func started(_ planned: PlannedCheck) {
    done.withLock { _ in progress(.started(name: planned.name, total: total)) }
  }

  func finished(_ result: ExecutedCheck) {
    done.withLock { done in
      done += 1
      progress(
        .finished(
          name: result.planned.name, outcome: result.outcome, findings: result.findings.count,
          duration: result.duration, done: done, total: total))
    }
  }
}

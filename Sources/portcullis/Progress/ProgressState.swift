import PortcullisCore
import PortcullisPipeline

/// What is running and what has ended, as a value that frames and lines are drawn from.
struct ProgressState: Sendable {
  private(set) var total = 0
  private(set) var done = 0
  private(set) var failures = 0
  /// Running checks with the time each began, in order of beginning.
  private(set) var running: [Running] = []

  struct Running: Hashable, Sendable {
    let name: String
    let since: Duration
  }

  mutating func apply(_ event: ProgressEvent, at elapsed: Duration) {
    switch event {
    case .started(let name, let total):
      self.total = total
      running.append(Running(name: name, since: elapsed))
    case .finished(let name, let outcome, _, _, let done, let total):
      self.total = total
      self.done = done
      running.removeAll { $0.name == name }
      if outcome == .failed { failures += 1 }
    }
  }
}

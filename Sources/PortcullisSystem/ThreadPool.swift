internal import CPortcullisShims
internal import Glibc
internal import Synchronization

/// Threads for work that blocks in the kernel, started as they are needed and kept.
///
/// The cooperative pool has as many threads as the machine has processors, so that two checks that block there
/// would stop every other check and every time limit. A class because a task executor has to be one.
package final class ThreadPool: TaskExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    var idle = 0
    var threads = 0
  }

  private let state = Mutex(State())
  /// Counts waiting jobs; an idle thread blocks in reading it.
  private let semaphore: Int32
  private let limit: Int

  /// - Throws: when the machine has no descriptor left.
  package init(limit: Int = 256) throws {
    let number = portcullis_event(1)
    guard number >= 0 else { throw SystemError(-number) }
    semaphore = number
    self.limit = max(1, limit)
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let needsThread = state.withLock { state in
      state.jobs.append(job)
      guard state.jobs.count > state.idle, state.threads < limit else { return false }
      state.threads += 1
      return true
    }
    if needsThread { startThread() }
    var one: UInt64 = 1
    _ = Glibc.write(semaphore, &one, 8)
  }

  /// Without a thread the job waits for one that is there; without any it runs here, late being better than never.
  private func startThread() {
    do {
      // The pool lives as long as the process: its threads keep it.
      try SystemThread.start { while true { self.runNext() } }
    } catch {
      let isAlone = state.withLock { state in
        state.threads -= 1
        return state.threads == 0
      }
      if isAlone { runNow() }
    }
  }

  private func runNext() {
    state.withLock { $0.idle += 1 }
    var count: UInt64 = 0
    while read(semaphore, &count, 8) < 0 {}
    state.withLock { $0.idle -= 1 }
    runNow()
  }

  private func runNow() {
    let job = state.withLock { $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }
    job?.runSynchronously(on: asUnownedTaskExecutor())
  }
}

internal import Synchronization

/// A piece of work against a time limit and against cancellation of the surrounding task.
///
/// The work is a task of its own and not a child: a task group waits for its children, and one that blocks in
/// the kernel, as on a dead network file system, would hold the whole run and its reports forever. Work that
/// lost is cancelled and its answer dropped.
struct Race<Value: Sendable>: Sendable {
  enum Answer: Sendable {
    case came(Value)
    case failed(any Error)
    case timedOut(after: Duration)
    case cancelled
  }

  let limit: Duration
  let threads: (any TaskExecutor)?

  func run(_ work: @escaping @Sendable () async throws -> Value) async -> Answer {
    let finish = FinishLine<Answer>()
    let runner = Task(executorPreference: threads) {
      do {
        finish.cross(.came(try await work()))
      } catch is CancellationError {
        finish.cross(.cancelled)
      } catch {
        finish.cross(.failed(error))
      }
    }
    let timer = Task {
      try await Task.sleep(for: limit)
      finish.cross(.timedOut(after: limit))
      runner.cancel()
    }
    return await withTaskCancellationHandler {
      let answer = await finish.first()
      timer.cancel()
      return answer
    } onCancel: {
      runner.cancel()
      finish.cross(.cancelled)
    }
  }
}

/// Keeps the first of several answers for the one who waits; a class because all contenders share it.
private final class FinishLine<Answer: Sendable>: Sendable {
  private enum State {
    case open
    case awaited(CheckedContinuation<Answer, Never>)
    case crossed(Answer)
    case handed
  }

  private let state = Mutex(State.open)

  func cross(_ answer: Answer) {
    let waiting: CheckedContinuation<Answer, Never>? = state.withLock { state in
      switch state {
      case .open:
        state = .crossed(answer)
        return nil
      case .awaited(let continuation):
        state = .handed
        return continuation
      case .crossed, .handed: return nil
      }
    }
    waiting?.resume(returning: answer)
  }

  /// Called once.
  func first() async -> Answer {
    await withCheckedContinuation { continuation in
      let answer: Answer? = state.withLock { state in
        guard case .crossed(let answer) = state else {
          state = .awaited(continuation)
          return nil
        }
        state = .handed
        return answer
      }
      if let answer { continuation.resume(returning: answer) }
    }
  }
}

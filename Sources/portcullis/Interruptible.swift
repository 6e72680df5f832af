import PortcullisPipeline
import PortcullisSystem

/// A body that INT and TERM end early, with what it has come to by then.
struct Interruptible: Sendable {
  struct Ending<Value: Sendable>: Sendable {
    let value: Value
    let interruption: Interruption?
  }

  private enum Event<Value: Sendable>: Sendable {
    case ended(Value)
    case arrived(Interruption)
    case deaf
  }

  private let arrivals: AsyncStream<StopSignal>?

  /// Signals count from here on, also those that come before a body runs.
  init() {
    // A process that cannot hear signals still gates; the signal then ends it as the system does.
    arrivals = try? StopSignal.arrivals()
  }

  /// Runs the body; a signal cancels it, and what it returns then is the value.
  func run<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) async -> Ending<Value> {
    await withTaskGroup(of: Event<Value>.self) { group in
      group.addTask { .ended(await body()) }
      group.addTask { await Self.first(of: arrivals) }
      var interruption: Interruption?
      var ended: Value?
      for await event in group {
        switch event {
        case .ended(let value):
          ended = value
          group.cancelAll()
        case .arrived(let signal):
          interruption = signal
          group.cancelAll()
        case .deaf: break
        }
      }
      guard let ended else { preconditionFailure("the body's task was added above and always ends") }
      return Ending(value: ended, interruption: interruption)
    }
  }

  private static func first<Value>(of arrivals: AsyncStream<StopSignal>?) async -> Event<Value> {
    guard let arrivals else { return .deaf }
    for await signal in arrivals {
      switch signal {
      case .interrupt: return .arrived(.interrupt)
      case .hangUp, .terminate: return .arrived(.termination)
      }
    }
    return .deaf
  }
}

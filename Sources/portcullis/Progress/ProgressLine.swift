import PortcullisCore
import PortcullisPipeline

/// The lines that a job log gets: one per finished check, and a heartbeat while nothing ends.
enum ProgressLine {
  /// Nil for events that a log does not show.
  static func text(of event: ProgressEvent, coloured: Bool) -> String? {
    guard case .finished(let name, let outcome, let findings, let duration, let done, let total) = event
    else { return nil }
    let (symbol, colour) = outcome.mark
    let mark = coloured ? "\u{1B}[\(colour)m\(symbol)\u{1B}[0m" : symbol
    let count = findings == 0 ? "" : findings == 1 ? ", 1 finding" : ", \(findings) findings"
    let position = String(repeating: " ", count: max(0, String(total).count - String(done).count)) + "\(done)"
    return
      "[\(position)/\(total)] \(mark) \(name): \(outcome.state)\(count) (\(duration.wholeMilliseconds) ms)"
  }

  /// What is still running, when nothing has been said for a while.
  static func heartbeat(_ state: ProgressState, at elapsed: Duration) -> String {
    let names = state.running.map(\.name).joined(separator: ", ")
    let waiting = names.isEmpty ? "nothing started yet" : "still running: \(names)"
    return "[\(state.done)/\(state.total)] \(waiting) (\(elapsed.wholeMilliseconds / 1000) s)"
  }
}

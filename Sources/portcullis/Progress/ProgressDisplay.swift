import PortcullisCore
import PortcullisPipeline
import PortcullisSystem

/// Shows progress on standard error while a body runs: live on a terminal, line by line elsewhere.
struct ProgressDisplay: Sendable {
  enum Style: Sendable {
    case silent
    case live(width: Int)
    case lines(coloured: Bool, ContinuousIntegration?)
  }

  let style: Style
  /// GitLab and GitHub end a job that says nothing for long; the contract allows 60 s.
  static let heartbeat = Duration.seconds(30)

  private enum Signal: Sendable {
    case event(ProgressEvent)
    case tick
  }

  /// Runs the body, handing it the place to report to; returns what the body returned.
  func show<Value: Sendable>(
    _ title: String, at startedAt: Timestamp,
    while body: @Sendable (@escaping @Sendable (ProgressEvent) -> Void) async -> Value
  ) async -> Value {
    let (signals, source) = AsyncStream.makeStream(of: Signal.self)
    if case .lines(_, let system) = style, let line = system?.opening(title, at: startedAt.secondsSinceEpoch)
    {
      Console.say(line)
    }
    async let shown: Void = draw(signals)
    // Not awaited, so that leaving cancels its sleep: a timer that never fires must not hold the run.
    async let _: Void = tick(source)
    let value = await body { source.yield(.event($0)) }
    source.finish()
    await shown
    if case .lines(_, let system) = style, let line = system?.closing(at: startedAt.secondsSinceEpoch) {
      Console.say(line)
    }
    return value
  }

  private func tick(_ source: AsyncStream<Signal>.Continuation) async {
    while !Task.isCancelled {
      if case .terminated = source.yield(.tick) { return }
      // A cancelled sleep ends the loop at its head.
      try? await Task.sleep(for: .milliseconds(100))
    }
  }

  private func draw(_ signals: AsyncStream<Signal>) async {
    let clock = ContinuousClock()
    let began = clock.now
    var state = ProgressState()
    var lastWord = Duration.zero
    var frame: ProgressFrame?
    for await signal in signals {
      let elapsed = clock.now - began
      if case .event(let event) = signal { state.apply(event, at: elapsed) }
      switch style {
      case .silent: break
      case .live(let width): frame = redraw(frame, state, elapsed, width)
      case .lines(let coloured, _):
        if let line = line(for: signal, state, elapsed, since: lastWord, coloured: coloured) {
          Console.say(line)
          lastWord = elapsed
        }
      }
    }
    if let frame { Console.draw(frame.erasing) }
  }

  private func redraw(_ old: ProgressFrame?, _ state: ProgressState, _ elapsed: Duration, _ width: Int)
    -> ProgressFrame?
  {
    guard state.total > 0 else { return nil }
    let frame = ProgressFrame(state, at: elapsed, width: width)
    Console.draw((old?.erasing ?? "") + frame.lines.map { $0 + "\n" }.joined())
    return frame
  }

  private func line(
    for signal: Signal, _ state: ProgressState, _ elapsed: Duration, since lastWord: Duration, coloured: Bool
  ) -> String? {
    switch signal {
    case .event(let event): return ProgressLine.text(of: event, coloured: coloured)
    case .tick:
      guard elapsed - lastWord >= Self.heartbeat else { return nil }
      return ProgressLine.heartbeat(state, at: elapsed)
    }
  }
}

import PortcullisCore

/// One picture of the live display: a line per running check and a bar.
struct ProgressFrame: Sendable {
  let lines: [String]

  private static let spinner = Array("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏")
  private static let most = 8

  init(_ state: ProgressState, at elapsed: Duration, width: Int) {
    let tick = elapsed.wholeMilliseconds / 100
    let spin = Self.spinner[tick % Self.spinner.count]
    var lines = state.running.prefix(Self.most).map { check in
      let seconds = (elapsed - check.since).wholeMilliseconds / 1000
      return Self.cut("  \(spin) \(check.name)" + (seconds > 0 ? "  \(seconds) s" : ""), to: width)
    }
    if state.running.count > Self.most {
      lines.append("    and \(state.running.count - Self.most) more")
    }
    lines.append(Self.cut(Self.bar(state), to: width))
    self.lines = lines
  }

  /// What erases the frame before the next is drawn.
  var erasing: String { lines.isEmpty ? "" : "\r\u{1B}[\(lines.count)A\u{1B}[J" }

  private static func bar(_ state: ProgressState) -> String {
    let cells = 24
    let filled = state.total == 0 ? 0 : cells * state.done / state.total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled)
    let failures = state.failures == 0 ? "" : "  \(state.failures) failed"
    return "  \(bar) \(state.done)/\(state.total)\(failures)"
  }

  private static func cut(_ text: String, to width: Int) -> String {
    text.count < width ? text : text.prefix(max(1, width - 2)) + "…"
  }
}

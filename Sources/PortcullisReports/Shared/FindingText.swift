import PortcullisCore

extension Finding {
  /// `Dockerfile:3: image without digest`, or the message alone.
  var headline: String {
    let text = PlainText.line(message.text)
    guard let location else { return text }
    return "\(PlainText.line(location.description)): \(text)"
  }

  /// The finding with its evidence and remedy, one indented line each.
  var plainLines: [String] {
    var lines = ["\(severity.rawValue) \(PlainText.line(rule)) \(headline)"]
    for item in evidence { lines += PlainText.lines(item).map { "  | \($0)" } }
    let remedy = PlainText.lines(remedy)
    if let first = remedy.first, remedy != [""] {
      lines.append("  remedy: \(first)")
      lines += remedy.dropFirst().map { "          \($0)" }
    }
    return lines
  }
}

extension CheckResult {
  /// One line on why this result stands as it does; never empty.
  var headline: String {
    let line: String =
      switch standing {
      case .failed, .warned: findingsLine
      case .undecided: outcome.reason.map(PlainText.line) ?? findingsLine
      case .waived, .notJudged: outcome.reason.map(PlainText.line) ?? ""
      case .passed: PlainText.line(title)
      }
    return line.isEmpty ? "\(outcome.state): \(PlainText.line(title))" : line
  }

  /// `skipped: no --network`, `waived: until 2027-01-31 by team-risk`.
  var stateLine: String {
    let line = headline
    let state = outcome.state
    for repeated in ["\(state) ", "\(state): "] where line.hasPrefix(repeated) {
      return "\(state): \(line.dropFirst(repeated.count))"
    }
    return "\(state): \(line)"
  }

  /// The findings that decide how the check stands: those of its severity, or all when there are none.
  var decidingFindings: [Finding] {
    let severities: [Severity] =
      switch standing {
      case .failed: [.failure]
      case .undecided: [.inconclusive, .undecided]
      case .warned, .waived, .notJudged, .passed: [.warning]
      }
    let deciding = findings.filter { severities.contains($0.severity) }
    return deciding.isEmpty ? findings : deciding
  }

  /// The first deciding finding and how many more there are; the outcome's reason when there is none.
  private var findingsLine: String {
    let deciding = decidingFindings
    guard let first = deciding.first else { return outcome.reason.map(PlainText.line) ?? "" }
    return deciding.count == 1 ? first.headline : "\(first.headline) (and \(deciding.count - 1) more)"
  }

  /// Findings, notes and owner as indented plain text; empty when there is nothing to say.
  var plainDetail: [String] {
    var lines = findings.flatMap(\.plainLines)
    lines += exhibits.prefix(40).compactMap(\.plainLine)
    lines += notes.map { "note: \(PlainText.line($0))" }
    if let owner, !lines.isEmpty { lines.append("owner: \(PlainText.line(owner))") }
    return lines
  }
}

extension Exhibit {
  /// A measurement in one line; tables and series stand in the other reports.
  fileprivate var plainLine: String? {
    switch self {
    case .measurement(let measurement):
      "= \(measurement.sentence); \(measurement.provenance); would change it: "
        + PlainText.line(measurement.counterfactual)
    case .table, .series: nil
    }
  }
}

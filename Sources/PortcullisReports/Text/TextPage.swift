import PortcullisCore

/// Lines of a terminal report being composed.
struct TextPage {
  enum Colour: String { case green = "32", yellow = "33", red = "31", cyan = "36", dim = "2", bold = "1" }

  let isColoured: Bool
  let width: Int?
  private var text = ""

  init(isColoured: Bool, width: Int?) {
    self.isColoured = isColoured
    self.width = width
  }

  /// What was composed since the last call.
  mutating func take() -> String {
    defer { text = "" }
    return text
  }

  mutating func writeHead(of report: RunReport) throws {
    var parts = [
      "portcullis \(PlainText.line(report.toolVersion))", PlainText.line(report.project),
      "profile \(report.profile.rawValue)",
    ]
    if let stage = report.stage { parts.append("stage \(stage.rawValue)") }
    add(parts.joined(separator: " · "), colour: .bold)
  }

  mutating func write(_ result: CheckResult) {
    let standing = result.standing
    let name = PlainText.line(result.name)
    add("\(standing.mark) \(name)  \(result.textHeadline)", colour: standing.colour, hanging: 4)
    guard standing != .waived else { return writeNotes(of: result) }
    if let finding = result.onlyFinding {
      writeDetail(of: finding)
    } else {
      for finding in result.findings { write(finding) }
    }
    if standing != .notJudged || !result.findings.isEmpty { writeExhibits(of: result) }
    writeNotes(of: result)
  }

  private mutating func writeNotes(of result: CheckResult) {
    for note in result.notes { add("note: \(PlainText.line(note))", indent: 4, hanging: 6) }
    if let owner = result.owner, result.standing == .failed || result.standing == .undecided {
      add("owner: \(PlainText.line(owner))", indent: 4)
    }
  }

  private mutating func write(_ finding: Finding) {
    let mark = finding.severity.mark
    add("\(mark) \(finding.ruledHeadline)", indent: 4, hanging: 2)
    writeDetail(of: finding)
  }

  private mutating func writeDetail(of finding: Finding) {
    for line in finding.evidence.flatMap(PlainText.lines) {
      add("| \(line)", indent: 6, colour: .dim, hanging: 2)
    }
    writeRemedy(finding.remedy)
  }

  private mutating func writeRemedy(_ remedy: String) {
    let lines = PlainText.lines(remedy)
    guard lines != [""] else { return }
    for (index, line) in lines.enumerated() {
      add(index == 0 ? "fix: \(line)" : "     \(line)", indent: 6, colour: .cyan, hanging: 5)
    }
  }

  mutating func writeProblems(_ problems: [RunReport.Problem]) {
    for problem in problems {
      let place = problem.location.map { "\(PlainText.line($0.description)): " } ?? ""
      add("? \(place)\(PlainText.line(problem.message))", colour: .red, hanging: 2)
      if let remedy = problem.remedy { writeRemedy(remedy) }
    }
  }

  mutating func writeRules(of report: RunReport) {
    for override in report.policy.overrides { add("override: \(PlainText.line(override))", colour: .yellow) }
    for waiver in report.waivers {
      add("waiver \(PlainText.line(waiver.sentence))", colour: .yellow, hanging: 2)
    }
  }

  mutating func writeVerdict(of report: RunReport) {
    let colour: Colour =
      switch report.verdict {
      case .passed: .green
      case .failed: .red
      case .undecided: .yellow
      }
    add(report.verdictSentence, colour: colour)
  }

  mutating func add(_ line: String, indent: Int = 0, colour: Colour? = nil, hanging: Int = 0) {
    let start = String(repeating: " ", count: indent)
    let line =
      line.utf8.contains(0x09)
      ? line.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "    ") : line
    let room = width.map { max(20, $0 - indent) }
    let rows = room.map { TextWrapping.rows(line, width: $0, hanging: hanging) } ?? [line]
    for row in rows {
      let safe = InertText.line(row)
      text += start + (colour.map { paint(safe, $0) } ?? safe) + "\n"
    }
  }

  private func paint(_ text: String, _ colour: Colour) -> String {
    isColoured ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension Finding {
  fileprivate var ruledHeadline: String { "\(headline)  [\(PlainText.line(rule))]" }
}

extension CheckResult {
  /// The finding that is the whole of what a failed or warned check has to say; nil when there are more.
  fileprivate var onlyFinding: Finding? {
    switch standing {
    case .failed, .warned: findings.count == 1 ? findings.first : nil
    case .undecided, .waived, .notJudged, .passed: nil
    }
  }

  fileprivate var textHeadline: String {
    if let onlyFinding { return "\(outcome.state): \(onlyFinding.ruledHeadline)" }
    let title = PlainText.line(title)
    return switch standing {
    case .passed: title
    case .failed where !findings.isEmpty, .warned where !findings.isEmpty:
      "\(outcome.state): \(title) (\(findings.count) findings)"
    case .failed, .warned, .undecided, .waived, .notJudged: stateLine
    }
  }
}

extension Standing {
  fileprivate var mark: String {
    switch self {
    case .failed: "✗"
    case .undecided: "?"
    case .warned: "!"
    case .waived: "~"
    case .notJudged: "-"
    case .passed: "✓"
    }
  }

  fileprivate var colour: TextPage.Colour {
    switch self {
    case .failed: .red
    case .undecided, .warned: .yellow
    case .waived, .notJudged: .dim
    case .passed: .green
    }
  }
}

extension Severity {
  fileprivate var mark: String {
    switch self {
    case .failure: "✗"
    case .warning: "!"
    case .information: "i"
    case .inconclusive, .undecided: "?"
    }
  }
}

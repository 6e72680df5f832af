import PortcullisCore

/// What the page shows of one check.
struct HTMLCheck {
  struct Entry {
    let severity: String
    let rule: String
    let message: String
    let place: String?
    let remedy: String?
    let evidence: [String]
  }

  let name: String
  let title: String
  let state: String
  let style: String
  let seconds: String
  let level: String
  /// Why it was not judged, beside its title.
  let aside: String?
  /// Nil where the findings or the aside say it.
  let reason: String?
  let owner: String?
  let notes: [String]
  let findings: [Entry]
  /// Measurements, tables and sparklines as plain text, each a block.
  let exhibits: [String]
  /// Unfolded without a click.
  let isOpen: Bool

  init(_ result: CheckResult) {
    let standing = result.standing
    name = PlainText.line(result.name)
    title = PlainText.line(result.title)
    state = result.outcome.state
    style = standing.style
    seconds = result.duration.seconds
    level = result.level.rawValue
    let why = result.outcome.reason.map(PlainText.line)
    let isQuiet = standing == .notJudged || standing == .waived
    aside = isQuiet ? why : nil
    reason = isQuiet ? nil : why ?? (standing == .failed ? Self.missing(result) : nil)
    owner = result.owner.map(PlainText.line)
    notes = result.notes.map(PlainText.line)
    isOpen = standing == .failed || standing == .undecided
    exhibits = result.exhibits.prefix(100).map(Self.text)
    findings = result.findings.map { finding in
      let remedy = PlainText.lines(finding.remedy).joined(separator: "\n")
      return Entry(
        severity: finding.severity.rawValue, rule: PlainText.line(finding.rule),
        message: PlainText.line(finding.message.text),
        place: finding.location.map { PlainText.line($0.description) }, remedy: remedy.isEmpty ? nil : remedy,
        evidence: finding.evidence.map { PlainText.lines($0).joined(separator: "\n") })
    }
  }

  private static func text(of exhibit: Exhibit) -> String {
    switch exhibit {
    case .measurement(let measurement):
      [
        measurement.sentence, measurement.provenance,
        "would change it: \(PlainText.line(measurement.counterfactual))",
      ]
      .joined(separator: "\n")
    case .table(let table):
      ([PlainText.line(table.title)] + table.lines(rows: 100)).joined(separator: "\n")
    case .series(let series): series.caption + "\n" + Sparkline.drawn(series.points)
    }
  }

  private static func missing(_ result: CheckResult) -> String? {
    result.findings.isEmpty ? result.headline : nil
  }
}

/// What the foot of the page shows.
struct HTMLFoot {
  let version: String
  let facts: [HTMLFact]
  let sentence: String

  init(_ report: RunReport) {
    version = PlainText.line(report.toolVersion)
    facts = HTMLFact.all(of: report)
    sentence = report.verdictSentence
  }
}

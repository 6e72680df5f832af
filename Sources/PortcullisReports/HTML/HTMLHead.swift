import PortcullisCore

/// What the head of the page shows; every text is sanitised here and escaped by the template.
struct HTMLHead {
  struct Problem {
    let message: String
    let place: String?
    let remedy: String?
  }

  struct Tile {
    let number: Int
    let word: String
    let style: String
  }

  let title: String
  let verdict: String
  let project: String
  let meaning: String
  let exitCode: Int
  let tiles: [Tile]
  let run: String
  let problems: [Problem]

  init(_ report: RunReport) {
    let summary = RunSummary(report)
    project = PlainText.line(report.project)
    verdict = report.verdict.rawValue
    title = "\(verdict): \(project)"
    meaning = report.exitStatus.meaning
    exitCode = Int(report.exitStatus.rawValue)
    tiles = Standing.allCases.map { Tile(number: summary.count($0), word: $0.word, style: $0.style) }
    let stage = report.stage.map { ", stage \($0.rawValue)" } ?? ""
    let bent = report.policy.overrides.map(PlainText.line).joined(separator: ", ")
    run =
      "profile \(report.profile.rawValue)\(stage), started \(report.startedAt), took \(report.duration.seconds) s"
      + (bent.isEmpty ? "" : ", overrides: \(bent)")
    problems = report.problems.map { problem in
      Problem(
        message: PlainText.line(problem.message),
        place: problem.location.map { PlainText.line($0.description) },
        remedy: problem.remedy.map { PlainText.lines($0).joined(separator: "\n") })
    }
  }
}

/// A name and a value about the run.
struct HTMLFact {
  let name: String
  let value: String

  init(_ name: String, _ value: String) {
    self.name = name
    self.value = PlainText.line(value)
  }

  static func all(of report: RunReport) -> [HTMLFact] {
    let policy = report.policy
    var facts = [
      HTMLFact("checks", RunSummary(report).counts),
      HTMLFact("started", "\(report.startedAt), took \(report.duration.seconds) s"),
      HTMLFact("profile", report.profile.rawValue),
    ]
    if let stage = report.stage { facts.append(HTMLFact("stage", stage.rawValue)) }
    if let commit = report.commit { facts.append(HTMLFact("commit", commit)) }
    facts.append(HTMLFact("gate file", policy.gateFile ?? "none, defaults"))
    if let digest = policy.digest { facts.append(HTMLFact("gate file sha256", digest)) }
    facts.append(HTMLFact("edition", policy.edition))
    facts.append(HTMLFact("network", policy.permissions.network ? "allowed" : "not allowed"))
    facts.append(HTMLFact("programs", policy.permissions.execution ? "allowed" : "not allowed"))
    facts += policy.overrides.map { HTMLFact("override", $0) }
    return facts + report.waivers.map { HTMLFact("waiver", $0.sentence) }
  }
}

extension Standing {
  /// The class of the page's style sheet.
  var style: String {
    switch self {
    case .failed: "failed"
    case .undecided: "undecided"
    case .warned: "warned"
    case .waived: "waived"
    case .notJudged: "quiet"
    case .passed: "passed"
    }
  }
}

package import PortcullisCore

/// Runs that could have happened, drawn from a seed, for tests that compare reports with each other.
///
/// The states, effects and problems agree as the judge makes them agree; the caller brings the rule of
/// the exit status, because this module knows the vocabulary only.
package struct RandomReport {
  package typealias StatusRule = ([CheckResult], [RunReport.Problem], _ warnExit: Bool) -> ExitStatus

  package private(set) var generator: SeededGenerator
  private let status: StatusRule

  package init(seed: UInt64, status: @escaping StatusRule) {
    generator = SeededGenerator(seed: seed)
    self.status = status
  }

  package mutating func next() -> RunReport {
    var results: [CheckResult] = []
    for index in 0..<Int.random(in: 0...8, using: &generator) { results.append(result(index)) }
    let problems = problems(for: results)
    let warnExit = chance(3)
    return RunReport(
      toolVersion: "0.0.0", project: text(), profile: pick(Profile.allCases, .ci),
      stage: chance(3) ? Stage.allCases.randomElement(using: &generator) : nil,
      startedAt: Timestamp(secondsSinceEpoch: Int.random(in: 0...4_000_000_000, using: &generator)),
      duration: .milliseconds(Int.random(in: 0...9_999_999, using: &generator)), results: results,
      problems: problems, exitStatus: status(results, problems, warnExit), policy: policy(),
      waivers: chance(4) ? [waiver()] : [],
      commit: chance(2) ? "0123456789abcdef0123456789abcdef01234567" : nil)
  }

  private mutating func result(_ index: Int) -> CheckResult {
    let family = pick(["lock", "project", "policy", "toolchain"], "lock")
    let level: Level = chance(3) ? .warn : .block
    let outcome = outcome(at: level)
    return CheckResult(
      id: CheckID("\(family).check-\(index)"), instance: chance(5) ? text() : nil, title: text(),
      outcome: outcome, level: level, stage: pick(Stage.allCases, .commit),
      duration: .milliseconds(Int.random(in: 0...100_000, using: &generator)),
      findings: findings(for: outcome), known: chance(4) ? findings(for: .failed) : [],
      exhibits: chance(3) ? exhibits() : [],
      evidence: chance(2) ? .object([.init("seen", .string(text()))]) : nil, owner: chance(4) ? text() : nil,
      effect: effect(of: outcome, at: level), notes: chance(5) ? [text()] : [])
  }

  private mutating func exhibits() -> [Exhibit] {
    let columns = [ExhibitTable.Column(text()), ExhibitTable.Column(text(), isNumeric: true)]
    let rows = (0..<Int.random(in: 0...3, using: &generator)).map { _ in [text(), text()] }
    let points = (0..<Int.random(in: 0...90, using: &generator)).map { index -> Double? in
      index % 7 == 3 ? nil : Double(Int.random(in: -1000...1000, using: &generator)) / 8
    }
    let measurement = Measurement(
      name: text(), unit: pick(["", "ms", "%"], ""), estimate: chance(5) ? nil : "61.20",
      interval: chance(2)
        ? Measurement.Interval(lower: "58.0", upper: chance(4) ? nil : "64.40", confidencePercent: "95")
        : nil,
      relation: pick(Measurement.Relation.allCases, .atMost), limit: chance(4) ? nil : "50", sample: text(),
      method: text(), window: chance(2) ? text() : nil, source: chance(2) ? text() : nil,
      decision: pick(Measurement.Decision.allCases, .point),
      answer: pick(Measurement.Answer.allCases, .passed),
      counterfactual: text())
    return [
      .measurement(measurement), .table(ExhibitTable(text(), columns: columns, rows: rows)),
      .series(ExhibitSeries(text(), unit: "ms", first: text(), last: text(), points: points)),
    ]
  }

  private mutating func outcome(at level: Level) -> Outcome {
    switch Int.random(in: 0...12, using: &generator) {
    case 0: level == .block ? .failed : .warned
    case 1: .warned
    case 2: .errored(reason: text())
    case 3: .timedOut(after: .seconds(Int.random(in: 1...60, using: &generator)))
    case 4: .inconclusive(reason: text())
    case 5: .blocked(by: "shell.go-on-path")
    case 6: .skipped(reason: text())
    case 7: .notApplicable(reason: text())
    case 8:
      .waived(until: Day(daysSinceEpoch: Int.random(in: 20_000...30_000, using: &generator)), by: text())
    case 9: .cancelled
    default: .passed
    }
  }

  private mutating func effect(of outcome: Outcome, at level: Level) -> CheckResult.Effect {
    switch outcome {
    case .passed, .waived: .none
    case .warned: .warning
    case .failed: .failure
    case .errored, .timedOut, .inconclusive, .cancelled: level == .block && chance(2) ? .undecided : .none
    case .blocked, .skipped, .notApplicable: chance(6) ? .undecided : .none
    }
  }

  private mutating func findings(for outcome: Outcome) -> [Finding] {
    var findings: [Finding] = []
    switch outcome {
    case .failed, .waived: findings.append(finding(.failure))
    case .warned: findings.append(finding(.warning))
    case .inconclusive: findings.append(finding(.inconclusive))
    case .passed, .errored, .timedOut, .blocked, .skipped, .notApplicable, .cancelled: break
    }
    for _ in 0..<Int.random(in: 0...2, using: &generator) { findings.append(finding(.information)) }
    return findings
  }

  private mutating func finding(_ severity: Severity) -> Finding {
    let line = chance(2) ? Int.random(in: 1...9_999, using: &generator) : nil
    let place = chance(4) ? nil : Location(text(), line: line, column: line.map { $0 % 80 + 1 })
    return Finding(
      "R-\(Int.random(in: 1...20, using: &generator))", severity, .init(text()), at: place,
      evidence: chance(3) ? [text()] : [], remedy: text())
  }

  /// Every undecided state that no report shows as an error, and now and then a reason of the run itself.
  private mutating func problems(for results: [CheckResult]) -> [RunReport.Problem] {
    var problems: [RunReport.Problem] = []
    for result in results where result.effect == .undecided {
      switch result.outcome {
      case .blocked, .skipped, .notApplicable:
        problems.append(RunReport.Problem(.required, text(), remedy: text()))
      case .passed, .warned, .failed, .errored, .timedOut, .inconclusive, .waived, .cancelled: break
      }
    }
    let judged = results.contains { result in
      result.id.family != "policy" && ["passed", "warned", "failed"].contains(result.outcome.state)
    }
    if !judged { problems.append(RunReport.Problem(.nothingJudged, text())) }
    if chance(10) {
      problems.append(
        RunReport.Problem(
          pick([.usage, .gateFile, .weakened, .missingInput, .output, .internalError], .output), text(),
          at: chance(2) ? Location(text(), line: 3, column: 7) : nil, remedy: text()))
    }
    return problems
  }

  private mutating func policy() -> RunReport.PolicyFacts {
    RunReport.PolicyFacts(
      gateFile: chance(2) ? "portcullis.yml" : nil, digest: nil, edition: "2026-12",
      required: chance(3) ? [text()] : [], excluded: chance(3) ? [text()] : [],
      overrides: chance(3) ? ["--skip " + text()] : [],
      permissions: Permissions(network: chance(2), execution: chance(2)))
  }

  private mutating func waiver() -> RunReport.WaiverFact {
    RunReport.WaiverFact(
      check: text(), scope: text(), reason: text(), owner: text(),
      expires: Day(daysSinceEpoch: Int.random(in: 20_000...30_000, using: &generator)),
      use: pick([.used, .unused, .expired, .unknownCheck, .duplicate, .tooLong, .notJudged], .used),
      location: Location("portcullis.yml", line: 9, column: 3))
  }

  /// Texts that reports have broken on, and ordinary ones.
  private static let texts = [
    "go.mod", "requirements.lock", "a sentence of a few words", "services/risk", "cmd/main.go", "",
    "<script>alert(1)</script>", "]]>", "a\u{0}b", "\u{1B}[31mred\u{1B}[0m", "::error::forged", "a\r\nb",
    "%0A",
    "| pipe | `tick` |", "# heading", "\u{FFFE}\u{FFFF}", "\u{202E}desrever", "日本語", "🚪", "& &amp; \"'", "\t",
    "a\u{2028}b", "/approve", "@everyone", "![x](https://example.org/x.png)",
  ]

  private mutating func text() -> String {
    var text = pick(Self.texts, "")
    if chance(4) { text += pick(Self.texts, "") }
    if chance(200) { text += String(repeating: "long ", count: 2_000) }
    return text
  }

  private mutating func pick<Element>(_ elements: [Element], _ fallback: Element) -> Element {
    elements.randomElement(using: &generator) ?? fallback
  }

  /// True once in `count` draws.
  private mutating func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &generator) == 0 }
}

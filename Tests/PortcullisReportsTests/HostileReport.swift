import PortcullisCore

/// Runs that carry one foreign text in one field, or in all of them.
enum HostileReport {
  /// Every field that may hold text from outside.
  enum Field: String, CaseIterable, Sendable {
    case instance, title, message, evidence, path, remedy, reason, notes, owner, rule
    case problem, problemPath, problemRemedy, project, commit, override, waiver, gateFile, version
  }

  /// A result of each standing that carries the text where the field says.
  static func report(_ text: String, in field: Field) -> RunReport {
    func value(_ wanted: Field, _ plain: String) -> String { field == wanted ? text : plain }
    let finding = Finding(
      value(.rule, "R-1"), .failure, Finding.Message(value(.message, "something is wrong")),
      at: Location(value(.path, "src/a.swift"), line: 3), evidence: [value(.evidence, "seen")],
      remedy: value(.remedy, "make it right"))
    let outcomes: [(Outcome, CheckResult.Effect)] = [
      (.failed, .failure), (.inconclusive(reason: value(.reason, "no data")), .undecided),
      (.warned, .warning),
      (.skipped(reason: value(.reason, "no network")), .none), (.passed, .none),
      (.waived(until: Day(daysSinceEpoch: 21_000), by: value(.owner, "team")), .none),
      (.errored(reason: value(.reason, "it broke")), .none),
    ]
    let results = outcomes.enumerated().map { index, pair in
      CheckResult(
        id: CheckID("project.check-\(index)"), instance: value(.instance, "i"),
        title: value(.title, "it is so"),
        outcome: pair.0, level: .block, stage: .commit, findings: [finding],
        evidence: .string(value(.evidence, "seen")), owner: value(.owner, "team"), effect: pair.1,
        notes: [value(.notes, "a note")])
    }
    return RunReport(
      toolVersion: value(.version, "1.0.0"), project: value(.project, "p"), profile: .ci, stage: nil,
      startedAt: Timestamp(secondsSinceEpoch: 0), duration: .zero, results: results,
      problems: [
        RunReport.Problem(
          .missingInput, value(.problem, "no such file"),
          at: Location(value(.problemPath, "gate.yml"), line: 1),
          remedy: value(.problemRemedy, "add it"))
      ], exitStatus: .failed,
      policy: RunReport.PolicyFacts(
        gateFile: value(.gateFile, "gate.yml"), digest: nil, edition: "2026-12",
        overrides: [value(.override, "--skip x")]),
      waivers: [
        RunReport.WaiverFact(
          check: "project.check-5", scope: value(.waiver, "a"), reason: value(.waiver, "because"),
          owner: "team",
          expires: Day(daysSinceEpoch: 21_000), use: .used, location: nil)
      ], commit: value(.commit, "0123"))
  }

  /// One result a text, the text in every field of it.
  static func report(_ texts: [String]) -> RunReport {
    let results = texts.enumerated().map { index, text in
      CheckResult(
        id: CheckID("project.check-\(index)"), instance: text, title: text, outcome: .failed, level: .block,
        stage: .commit,
        findings: [
          Finding(text, .failure, Finding.Message(text), at: Location(text), evidence: [text], remedy: text)
        ], evidence: .string(text), owner: text, effect: .failure, notes: [text])
    }
    return RunReport(
      toolVersion: "1.0.0", project: texts.first ?? "", profile: .ci, stage: nil,
      startedAt: Timestamp(secondsSinceEpoch: 0), duration: .zero, results: results, exitStatus: .failed,
      policy: RunReport.PolicyFacts(gateFile: nil, digest: nil, edition: "2026-12"))
  }
}

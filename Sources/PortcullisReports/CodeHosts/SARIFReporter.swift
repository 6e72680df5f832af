package import PortcullisCore

/// SARIF 2.1.0 with one run: every finding has a place, a stable rule id and a fingerprint.
package struct SARIFReporter: Reporter {
  package static let format = "sarif"
  /// GitHub keeps the first 5,000 results of a run.
  private static let most = 5000

  package init() {}

  package func render(_ report: RunReport, to sink: inout some ByteSink) throws {
    try report.requireConsistency()
    let document: JSONValue = [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [run(report)],
    ]
    try document.write(to: &sink)
    try sink.write("\n")
  }

  private func run(_ report: RunReport) -> JSONValue {
    let entries = SARIFEntry.all(of: report)
    let worstFirst = entries.enumerated().sorted {
      ($0.element.level.order, $0.offset) < ($1.element.level.order, $1.offset)
    }
    let shown = worstFirst.prefix(Self.most).map(\.element)
    return [
      "tool": [
        "driver": [
          "name": "portcullis",
          "semanticVersion": .string(report.toolVersion),
          "rules": .array(Self.rules(of: report, in: shown)),
        ]
      ],
      "columnKind": "unicodeCodePoints",
      "invocations": [invocation(of: report)],
      "properties": [
        "verdict": .string(report.verdict.rawValue),
        "counts": .string(RunSummary(report).counts),
        "omittedResults": .integer(entries.count - shown.count),
        "overrides": JSONValue.strings(report.policy.overrides.map(PlainText.line)),
        "waivers": JSONValue.strings(report.waivers.map { PlainText.line($0.sentence) }),
      ],
      "results": .array(shown.map(\.value)),
    ]
  }

  private func invocation(of report: RunReport) -> JSONValue {
    [
      "executionSuccessful": .bool(report.verdict != .undecided),
      "exitCode": .integer(Int(report.exitStatus.rawValue)),
      "exitCodeDescription": .string(report.exitStatus.meaning),
      "toolExecutionNotifications": .array(report.problems.map(Self.notification)),
    ]
  }

  private static func rules(of report: RunReport, in entries: [SARIFEntry]) -> [JSONValue] {
    let used = Set(entries.map(\.ruleID))
    var seen: Set<CheckID> = []
    return report.results.filter { used.contains($0.id.rawValue) && seen.insert($0.id).inserted }.map {
      result in
      [
        "id": .string(result.id.rawValue),
        "shortDescription": ["text": .string(SARIFEntry.text(result.title))],
        "properties": ["tags": [.string(result.id.family)]],
      ]
    }
  }

  private static func notification(_ problem: RunReport.Problem) -> JSONValue {
    let place = problem.location.map { "\($0): " } ?? ""
    let remedy = problem.remedy.map { "\n" + $0 } ?? ""
    return [
      "descriptor": ["id": .string("portcullis.run." + problem.kind.rawValue)],
      "level": "error",
      "message": ["text": .string(SARIFEntry.text(place + problem.message + remedy))],
    ]
  }
}

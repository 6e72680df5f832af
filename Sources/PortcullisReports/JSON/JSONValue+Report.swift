import PortcullisCore

extension JSONValue {
  /// Everything of a report but its checks, in order.
  static func header(of report: RunReport) -> [Member] {
    [
      Member("schemaVersion", .integer(JSONReporter.schemaVersion)),
      Member("tool", ["name": "portcullis", "version": .string(report.toolVersion)]),
      Member("verdict", .string(report.verdict.rawValue)),
      Member("exitCode", .integer(Int(report.exitStatus.rawValue))),
      Member("summary", summary(RunSummary(report))),
      Member("project", .string(report.project)),
      Member("profile", .string(report.profile.rawValue)),
      Member("stage", optional(report.stage?.rawValue)),
      Member("commit", optional(report.commit)),
      Member("startedAt", .string(report.startedAt.description)),
      Member("durationMs", .integer(report.duration.wholeMilliseconds)),
      Member("policy", policy(report.policy)),
      Member("overrides", strings(report.policy.overrides)),
      Member("waivers", .array(report.waivers.map(waiver))),
      Member("problems", .array(report.problems.map(problem))),
    ]
  }

  /// Standings first, which add up to `checks`; then every state, which do so too.
  static func summary(_ summary: RunSummary) -> JSONValue {
    .object([
      Member("checks", .integer(summary.checks)),
      Member("blockingFailures", .integer(summary.count(.failed))),
      Member("blockingUnknowns", .integer(summary.count(.undecided))),
      Member("problems", .integer(summary.problems)),
      Member(
        "states",
        .object(Outcome.states.map { Member($0, .integer(summary.count(state: $0))) })),
    ])
  }

  private static func policy(_ policy: RunReport.PolicyFacts) -> JSONValue {
    [
      "gateFile": optional(policy.gateFile),
      "digest": optional(policy.digest),
      "edition": .string(policy.edition),
      "required": strings(policy.required),
      "excluded": strings(policy.excluded),
      "network": .bool(policy.permissions.network),
      "execution": .bool(policy.permissions.execution),
    ]
  }

  private static func waiver(_ waiver: RunReport.WaiverFact) -> JSONValue {
    [
      "check": .string(waiver.check),
      "scope": .string(waiver.scope),
      "reason": .string(waiver.reason),
      "owner": .string(waiver.owner),
      "expires": .string(waiver.expires.description),
      "use": .string(waiver.use.rawValue),
      "location": location(waiver.location),
    ]
  }

  private static func problem(_ problem: RunReport.Problem) -> JSONValue {
    [
      "kind": .string(problem.kind.rawValue),
      "message": .string(problem.message),
      "location": location(problem.location),
      "remedy": optional(problem.remedy),
    ]
  }

  static func location(_ location: Location?) -> JSONValue {
    guard let location else { return .null }
    return [
      "path": .string(location.path),
      "line": location.line.map { .integer($0) } ?? .null,
      "column": location.column.map { .integer($0) } ?? .null,
    ]
  }

  static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}

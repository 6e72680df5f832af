import PortcullisCore

extension JSONValue {
  /// One element of `checks`.
  static func check(_ result: CheckResult) -> JSONValue {
    var members = [
      Member("id", .string(result.id.rawValue)),
      Member("instance", optional(result.instance)),
      Member("title", .string(result.title)),
      Member("status", .string(result.outcome.state)),
      Member("reason", optional(result.outcome.reason)),
    ]
    members += detail(of: result.outcome)
    members += [
      Member("level", .string(result.level.rawValue)),
      Member("stage", .string(result.stage.rawValue)),
      Member("effect", .string(result.effect.rawValue)),
      Member("durationMs", .integer(result.duration.wholeMilliseconds)),
      Member("owner", optional(result.owner)),
      Member("notes", strings(result.notes)),
      Member("findings", .array(result.findings.map(finding))),
      Member("known", .array(result.known.map(finding))),
      Member("exhibits", .array(result.exhibits.map(exhibit))),
      Member("evidence", result.evidence ?? .null),
    ]
    return .object(members)
  }

  /// What a state needs beside its reason to be read back.
  private static func detail(of outcome: Outcome) -> [Member] {
    switch outcome {
    case .passed, .warned, .failed, .errored, .inconclusive, .skipped, .notApplicable, .cancelled: []
    case .timedOut(let limit): [Member("timeLimitMs", .integer(limit.wholeMilliseconds))]
    case .blocked(let id): [Member("blockedBy", .string(id.rawValue))]
    case .waived(let day, let owner):
      [Member("waivedUntil", .string(day.description)), Member("waivedBy", .string(owner))]
    }
  }

  private static func finding(_ finding: Finding) -> JSONValue {
    [
      "rule": .string(finding.rule),
      "severity": .string(finding.severity.rawValue),
      "message": .string(finding.message.text),
      "location": location(finding.location),
      "remedy": .string(finding.remedy),
      "evidence": strings(finding.evidence),
    ]
  }
}

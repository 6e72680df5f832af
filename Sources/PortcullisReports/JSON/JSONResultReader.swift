import PortcullisCore

/// Reads one element of `checks`.
enum JSONResultReader {
  private static let members: Set<String> = [
    "id", "instance", "title", "status", "reason", "timeLimitMs", "blockedBy", "waivedUntil", "waivedBy",
    "level", "stage", "effect", "durationMs", "owner", "notes", "findings", "known", "exhibits",
    "evidence",
  ]

  static func result(_ element: JSONCursor) throws(ReportError) -> CheckResult {
    let check = try element.object(members)
    var findings: [Finding] = []
    for item in try check.member("findings").elements { findings.append(try finding(item)) }
    var known: [Finding] = []
    for item in try check.member("known").elements { known.append(try finding(item)) }
    var exhibits: [Exhibit] = []
    for item in try check.member("exhibits").elements { exhibits.append(try JSONExhibitReader.exhibit(item)) }
    return CheckResult(
      id: CheckID(try check.member("id").string), instance: try check.optional("instance")?.string,
      title: try check.member("title").string, outcome: try outcome(check),
      level: try check.member("level").choice(Level.self),
      stage: try check.member("stage").choice(Stage.self),
      duration: .milliseconds(try check.member("durationMs").count), findings: findings,
      known: known, exhibits: exhibits, evidence: try check.optional("evidence")?.value,
      owner: try check.optional("owner")?.string,
      effect: try check.member("effect").choice(CheckResult.Effect.self),
      notes: try check.member("notes").strings)
  }

  private static func outcome(_ check: JSONCursor) throws(ReportError) -> Outcome {
    let status = try check.member("status")
    let outcome = try outcome(named: status, of: check)
    guard try check.optional("reason")?.string == outcome.reason else {
      throw ReportError("\(check.path).reason: does not belong to the status '\(outcome.state)'")
    }
    return outcome
  }

  private static func outcome(named status: JSONCursor, of check: JSONCursor) throws(ReportError) -> Outcome {
    switch try status.string {
    case "passed": return .passed
    case "warned": return .warned
    case "failed": return .failed
    case "cancelled": return .cancelled
    case "errored": return .errored(reason: try check.member("reason").string)
    case "inconclusive": return .inconclusive(reason: try check.member("reason").string)
    case "skipped": return .skipped(reason: try check.member("reason").string)
    case "notApplicable": return .notApplicable(reason: try check.member("reason").string)
    case "timedOut": return .timedOut(after: .milliseconds(try check.member("timeLimitMs").count))
    case "blocked": return .blocked(by: CheckID(try check.member("blockedBy").string))
    case "waived":
      return .waived(until: try check.member("waivedUntil").day, by: try check.member("waivedBy").string)
    case let other:
      let hint = NearestName.of(other, among: Outcome.states).map { "; did you mean '\($0)'?" } ?? ""
      throw ReportError("\(status.path): unknown status '\(other)'\(hint)")
    }
  }

  private static func finding(_ element: JSONCursor) throws(ReportError) -> Finding {
    let finding = try element.object(["rule", "severity", "message", "location", "remedy", "evidence"])
    return Finding(
      try finding.member("rule").string, try finding.member("severity").choice(Severity.self),
      Finding.Message(try finding.member("message").string), at: try location(finding.optional("location")),
      evidence: try finding.member("evidence").strings, remedy: try finding.member("remedy").string)
  }

  static func location(_ cursor: JSONCursor?) throws(ReportError) -> Location? {
    guard let location = try cursor?.object(["path", "line", "column"]) else { return nil }
    return Location(
      try location.member("path").string, line: try location.optional("line")?.count,
      column: try location.optional("column")?.count)
  }
}

package import PortcullisCore

/// Reads what `JSONReporter` wrote, strictly: rendering the result again gives the same bytes.
package enum JSONReportReader {
  /// - Throws: `ReportError` with the path of the first member that is not as the schema says, or that
  ///   contradicts the checks.
  package static func report(from bytes: [UInt8]) throws(ReportError) -> RunReport {
    let document: JSONValue
    do { document = try JSONValue(parsing: bytes) } catch {
      throw ReportError("the report is not JSON: \(error)")
    }
    let root = try JSONCursor(value: document, path: "report").object(members)
    try requireVersion(root)
    let report = try report(root, tool: try root.member("tool").object(["name", "version"]))
    try requireAgreement(root, report)
    return report
  }

  private static let members: Set<String> = [
    "schemaVersion", "tool", "verdict", "exitCode", "summary", "project", "profile", "stage", "commit",
    "startedAt", "durationMs", "policy", "overrides", "waivers", "problems", "checks",
  ]

  private static func requireVersion(_ root: JSONCursor) throws(ReportError) {
    let version = try root.member("schemaVersion").count
    guard version == JSONReporter.schemaVersion else {
      throw ReportError(
        "the report has schema version \(version), and this portcullis reads \(JSONReporter.schemaVersion);"
          + " render it again with the portcullis that wrote it")
    }
  }

  private static func report(_ root: JSONCursor, tool: JSONCursor) throws(ReportError) -> RunReport {
    let name = try tool.member("name")
    guard try name.string == "portcullis" else { throw name.wrong("'portcullis'") }
    var results: [CheckResult] = []
    for element in try root.member("checks").elements { results.append(try JSONResultReader.result(element)) }
    try requireUnique(results)
    return RunReport(
      toolVersion: try tool.member("version").string, project: try root.member("project").string,
      profile: try root.member("profile").choice(Profile.self),
      stage: try root.optional("stage")?.choice(Stage.self),
      startedAt: try timestamp(root.member("startedAt")),
      duration: .milliseconds(try root.member("durationMs").count), results: results,
      problems: try problems(root.member("problems")), exitStatus: try exitStatus(root.member("exitCode")),
      policy: try JSONPolicyReader.policy(root.member("policy"), overrides: root.member("overrides").strings),
      waivers: try JSONPolicyReader.waivers(root.member("waivers")),
      commit: try root.optional("commit")?.string)
  }

  private static func exitStatus(_ cursor: JSONCursor) throws(ReportError) -> ExitStatus {
    guard let status = ExitStatus(rawValue: Int32(clamping: try cursor.count)) else {
      throw cursor.wrong("an exit code of the contract")
    }
    return status
  }

  /// `YYYY-MM-DDTHH:MM:SSZ`.
  private static func timestamp(_ cursor: JSONCursor) throws(ReportError) -> Timestamp {
    let text = try cursor.string
    let parts = text.utf8.dropFirst(11).dropLast().split(separator: UInt8(ascii: ":")).compactMap {
      Int(Substring($0))
    }
    if let day = Day(text.prefix(10)), parts.count == 3 {
      let second = parts[0] * 3600 + parts[1] * 60 + parts[2]
      let timestamp = Timestamp(secondsSinceEpoch: day.daysSinceEpoch * 86_400 + second)
      if timestamp.description == text { return timestamp }
    }
    throw cursor.wrong("a time such as 2026-12-31T23:59:59Z")
  }

  private static func problems(_ cursor: JSONCursor) throws(ReportError) -> [RunReport.Problem] {
    var problems: [RunReport.Problem] = []
    for element in try cursor.elements {
      let problem = try element.object(["kind", "message", "location", "remedy"])
      problems.append(
        RunReport.Problem(
          try problem.member("kind").choice(RunReport.Problem.Kind.self),
          try problem.member("message").string,
          at: try JSONResultReader.location(problem.optional("location")),
          remedy: try problem.optional("remedy")?.string))
    }
    return problems
  }

  private static func requireUnique(_ results: [CheckResult]) throws(ReportError) {
    var names: Set<String> = []
    for result in results where !names.insert(result.name).inserted {
      throw ReportError("report.checks: '\(result.name)' stands there twice")
    }
  }

  /// A report edited by hand must not say one thing and hold another.
  private static func requireAgreement(_ root: JSONCursor, _ report: RunReport) throws(ReportError) {
    guard try root.member("verdict").string == report.verdict.rawValue else {
      throw ReportError("report.verdict: does not follow from exitCode \(report.exitStatus.rawValue)")
    }
    guard try root.member("summary").value == JSONValue.summary(RunSummary(report)) else {
      throw ReportError("report.summary: does not count what checks and problems hold")
    }
    do { try report.requireConsistency() } catch { throw ReportError("report.exitCode: \(error)") }
  }
}

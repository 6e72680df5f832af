import PortcullisCore

/// Reads `policy` and `waivers`.
enum JSONPolicyReader {
  static func policy(
    _ cursor: JSONCursor, overrides: [String]
  ) throws(ReportError) -> RunReport.PolicyFacts {
    let policy = try cursor.object([
      "gateFile", "digest", "edition", "required", "excluded", "network", "execution",
    ])
    return RunReport.PolicyFacts(
      gateFile: try policy.optional("gateFile")?.string, digest: try policy.optional("digest")?.string,
      edition: try policy.member("edition").string, required: try policy.member("required").strings,
      excluded: try policy.member("excluded").strings, overrides: overrides,
      permissions: Permissions(
        network: try policy.member("network").bool, execution: try policy.member("execution").bool))
  }

  static func waivers(_ cursor: JSONCursor) throws(ReportError) -> [RunReport.WaiverFact] {
    var waivers: [RunReport.WaiverFact] = []
    for element in try cursor.elements {
      let waiver = try element.object(["check", "scope", "reason", "owner", "expires", "use", "location"])
      waivers.append(
        RunReport.WaiverFact(
          check: try waiver.member("check").string, scope: try waiver.member("scope").string,
          reason: try waiver.member("reason").string, owner: try waiver.member("owner").string,
          expires: try waiver.member("expires").day,
          use: try waiver.member("use").choice(RunReport.WaiverFact.Use.self),
          location: try JSONResultReader.location(waiver.optional("location"))))
    }
    return waivers
  }
}

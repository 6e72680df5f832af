import PortcullisCore

/// A name and a value about the run, on a suite.
struct JUnitProperty {
  let name: String
  let value: String

  init(_ name: String, _ value: String) {
    self.name = "portcullis." + name
    self.value = PlainText.line(value)
  }

  /// The version on every suite; the rules, overrides and waivers of the run on its first.
  static func all(of report: RunReport, first: Bool) -> [JUnitProperty] {
    let version = JUnitProperty("version", report.toolVersion)
    guard first else { return [version] }
    var properties = [
      version,
      JUnitProperty("verdict", report.verdict.rawValue),
      JUnitProperty("exitCode", String(report.exitStatus.rawValue)),
      JUnitProperty("project", report.project),
      JUnitProperty("profile", report.profile.rawValue),
    ]
    if let stage = report.stage { properties.append(JUnitProperty("stage", stage.rawValue)) }
    if let commit = report.commit { properties.append(JUnitProperty("commit", commit)) }
    properties.append(JUnitProperty("startedAt", report.startedAt.description))
    return properties + rules(of: report)
  }

  private static func rules(of report: RunReport) -> [JUnitProperty] {
    let policy = report.policy
    var properties = [JUnitProperty("policy.edition", policy.edition)]
    if let file = policy.gateFile { properties.append(JUnitProperty("policy.gateFile", file)) }
    if let digest = policy.digest { properties.append(JUnitProperty("policy.digest", digest)) }
    for (index, override) in policy.overrides.enumerated() {
      properties.append(JUnitProperty("override.\(index + 1)", override))
    }
    for (index, waiver) in report.waivers.enumerated() {
      properties.append(JUnitProperty("waiver.\(index + 1)", waiver.sentence))
    }
    return properties
  }
}

extension RunReport.WaiverFact {
  /// `used: lock.image-pinned at Dockerfile until 2027-01-31 by team-risk: base moves on 2027-01`.
  var sentence: String {
    let place = scope.isEmpty ? "" : " at \(scope)"
    return "\(use.rawValue): \(check)\(place) until \(expires) by \(owner): \(reason)"
  }
}

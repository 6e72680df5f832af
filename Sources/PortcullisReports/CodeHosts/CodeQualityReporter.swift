package import PortcullisCore

/// GitLab's code quality list: everything that found something, each with a fingerprint without its line.
package struct CodeQualityReporter: Reporter {
  package static let format = "codequality"

  package init() {}

  package func render(_ report: RunReport, to sink: inout some ByteSink) throws {
    try report.requireConsistency()
    var fingerprints = Fingerprints()
    var isFirst = true
    try sink.write("[")
    for result in report.results {
      for entry in Self.entries(of: result, in: report, &fingerprints) {
        try sink.write(isFirst ? "\n  " : ",\n  ")
        try entry.write(to: &sink, indentation: 1)
        isFirst = false
      }
    }
    try sink.write(isFirst ? "]\n" : "\n]\n")
  }

  private static func entries(
    of result: CheckResult, in report: RunReport, _ fingerprints: inout Fingerprints
  ) -> [JSONValue] {
    guard let worst = severity(of: result.standing) else { return [] }
    return CodeFinding.all(of: result, gateFile: report.policy.gateFile).map { finding in
      [
        "description": .string(finding.message),
        "check_name": .string(result.name),
        "fingerprint": .string(fingerprints.next(result.name, finding)),
        "severity": .string(finding.severity == .warning && result.standing == .failed ? "minor" : worst),
        "location": [
          "path": .string(finding.path), "lines": ["begin": .integer(finding.line)],
        ],
      ]
    }
  }

  private static func severity(of standing: Standing) -> String? {
    switch standing {
    case .failed: "blocker"
    case .undecided: "critical"
    case .warned: "minor"
    case .waived: "info"
    case .notJudged, .passed: nil
    }
  }
}

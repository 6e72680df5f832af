import PortcullisCore
import PortcullisXML

/// A finding as code scanners take it: always a relative path and a line.
struct CodeFinding {
  let rule: String
  let severity: Severity
  let message: String
  /// Relative, forward slashes, no `./`.
  let path: String
  let line: Int
  let column: Int?
  let remedy: String

  /// The findings of a result, or its headline where it has none.
  static func all(of result: CheckResult, gateFile: String?) -> [CodeFinding] {
    let fallback = gateFile.flatMap(relative) ?? "portcullis.yml"
    let findings = result.findings.filter { $0.severity != .information }
    guard !findings.isEmpty else {
      return [
        CodeFinding(
          rule: result.id.rawValue, severity: .inconclusive, message: result.headline, path: fallback,
          line: 1,
          column: nil, remedy: "")
      ]
    }
    return findings.map { CodeFinding($0, fallback) }
  }

  /// The failures that a baseline excuses.
  static func known(of result: CheckResult, gateFile: String?) -> [CodeFinding] {
    let fallback = gateFile.flatMap(relative) ?? "portcullis.yml"
    return result.known.map { CodeFinding($0, fallback) }
  }

  /// Nil for a path that leaves the project.
  private static func relative(_ path: String) -> String? {
    let clean = XMLText.sanitised(path)
    let parts = clean.split(separator: "/").filter { $0 != "." }
    guard !clean.hasPrefix("/"), !parts.isEmpty, !parts.contains("..") else { return nil }
    return parts.joined(separator: "/")
  }
}

extension CodeFinding {
  /// `fallback` stands in for a place outside the project and for none.
  private init(_ finding: Finding, _ fallback: String) {
    let path = finding.location.flatMap { Self.relative($0.path) }
    self.init(
      rule: finding.rule, severity: finding.severity, message: PlainText.line(finding.message.text),
      path: path ?? fallback, line: path == nil ? 1 : max(1, finding.location?.line ?? 1),
      column: path == nil ? nil : finding.location?.column.map { max(1, $0) },
      remedy: PlainText.lines(finding.remedy).joined(separator: "\n"))
  }
}

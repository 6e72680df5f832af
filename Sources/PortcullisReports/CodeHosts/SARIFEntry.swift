import PortcullisCore

/// One result of a SARIF run.
struct SARIFEntry {
  enum Level: String {
    case error, warning, note

    var order: Int {
      switch self {
      case .error: 0
      case .warning: 1
      case .note: 2
      }
    }
  }

  let level: Level
  let ruleID: String
  let value: JSONValue

  /// Findings of everything that was judged or blocks; waived ones are suppressed, not hidden.
  static func all(of report: RunReport) -> [SARIFEntry] {
    var fingerprints = Fingerprints()
    return report.results.flatMap { result -> [SARIFEntry] in
      let gateFile = report.policy.gateFile
      let known = CodeFinding.known(of: result, gateFile: gateFile).map { finding in
        entry(
          finding, of: result, .note, suppressedBy: "known in portcullis-baseline.json",
          fingerprint: fingerprints.next(result.name, finding))
      }
      switch result.standing {
      case .waived where result.findings.isEmpty && !known.isEmpty: return known
      case .failed, .undecided, .warned, .waived: break
      case .notJudged, .passed: return known
      }
      return CodeFinding.all(of: result, gateFile: gateFile).map { finding in
        entry(
          finding, of: result, level(of: finding, in: result.standing), suppressedBy: waiver(result),
          fingerprint: fingerprints.next(result.name, finding))
      } + known
    }
  }

  private static func waiver(_ result: CheckResult) -> String? {
    guard case .waived(let day, let owner) = result.outcome else { return nil }
    return "waived until \(day) by \(owner)"
  }

  private static func entry(
    _ finding: CodeFinding, of result: CheckResult, _ level: Level, suppressedBy reason: String?,
    fingerprint: String
  ) -> SARIFEntry {
    var members = [
      JSONValue.Member("ruleId", .string(result.id.rawValue)),
      JSONValue.Member("level", .string(level.rawValue)),
      JSONValue.Member("message", ["text": .string(message(finding, result))]),
      JSONValue.Member("locations", [location(finding)]),
      JSONValue.Member("partialFingerprints", ["portcullis/v1": .string(fingerprint)]),
      JSONValue.Member(
        "properties", ["check": .string(text(result.name)), "rule": .string(text(finding.rule))]),
    ]
    if let reason {
      members.append(
        JSONValue.Member("suppressions", [["kind": "external", "justification": .string(text(reason))]]))
    }
    return SARIFEntry(level: level, ruleID: result.id.rawValue, value: .object(members))
  }

  private static func level(of finding: CodeFinding, in standing: Standing) -> Level {
    switch standing {
    case .failed, .undecided: finding.severity == .warning ? .warning : .error
    case .warned: .warning
    case .waived, .notJudged, .passed: .note
    }
  }

  private static func message(_ finding: CodeFinding, _ result: CheckResult) -> String {
    let words = [finding.message, finding.remedy].filter { !$0.isEmpty }
    return text(words.isEmpty ? result.title : words.joined(separator: "\n"))
  }

  private static func location(_ finding: CodeFinding) -> JSONValue {
    var region = [JSONValue.Member("startLine", .integer(finding.line))]
    if let column = finding.column { region.append(JSONValue.Member("startColumn", .integer(column))) }
    return [
      "physicalLocation": [
        "artifactLocation": ["uri": .string(percentEncoded(finding.path))], "region": .object(region),
      ]
    ]
  }

  static func text(_ text: String) -> String {
    PlainText.capped(PlainText.lines(text).joined(separator: "\n"), bytes: 4096)
  }

  /// A relative reference of RFC 3986: unreserved bytes and slashes stay.
  private static func percentEncoded(_ path: String) -> String {
    let hexadecimal = Array("0123456789ABCDEF")
    return path.utf8.reduce(into: "") { result, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        result.append("%")
        result.append(hexadecimal[Int(byte >> 4)])
        result.append(hexadecimal[Int(byte & 15)])
      }
    }
  }
}

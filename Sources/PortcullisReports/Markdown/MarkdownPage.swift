import PortcullisCore

/// One Markdown text being composed; it stops growing once it has outgrown its limit.
struct MarkdownPage {
  let report: RunReport
  let summary: RunSummary
  let key: String
  let detail: MarkdownDetail
  let limit: Int
  private(set) var text = ""
  /// Rows and lists that were left out.
  var omitted = 0

  var fits: Bool { text.utf8.count <= limit }

  init(_ report: RunReport, key: String, detail: MarkdownDetail, limit: Int) {
    self.report = report
    summary = RunSummary(report)
    self.key = key
    self.detail = detail
    self.limit = limit
  }

  mutating func add(_ line: String) {
    guard fits else { return }
    text += line + "\n"
  }

  mutating func writeAll() {
    writeHead()
    writeProblems()
    writeBlocking("Blocking failures", .failed)
    writeBlocking("Undecided", .undecided)
    writeExhibits()
    writeEvidence()
    writeFolded("Warnings", .warned)
    writeFolded("Waived", .waived)
    writeFolded("Not judged", .notJudged)
    writePassed()
    writeTimings()
    writeRules()
    writeFoot()
  }

  private mutating func writeHead() {
    let allowed = key.unicodeScalars.map { scalar -> Character in
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      return isPlain || "._/".unicodeScalars.contains(scalar) ? Character(scalar) : "_"
    }
    add("<!-- portcullis:report key=\(String(allowed.prefix(200))) v=1 -->")
    add("## \(report.exitStatus.emoji) Portcullis: \(report.verdict.rawValue)")
    add("")
    add("**\(report.verdict.rawValue)** (exit \(report.exitStatus.rawValue)): \(report.exitStatus.meaning).")
    add("\(summary.counts).")
    add("")
  }

  private mutating func writeFoot() {
    var parts = ["portcullis \(MarkdownText.escaped(report.toolVersion))"]
    if let commit = report.commit { parts.append("commit \(MarkdownText.code(commit))") }
    parts.append("started \(report.startedAt)")
    if omitted > 0 { parts.append("\(omitted) entries left out here, see the JSON report") }
    add(parts.joined(separator: " · "))
  }
}

extension ExitStatus {
  fileprivate var emoji: String {
    switch self {
    case .passed: "✅"
    case .warned: "⚠️"
    case .failed, .weakened: "❌"
    case .invalid, .undecided, .internalError, .interrupted, .terminated: "❓"
    }
  }
}

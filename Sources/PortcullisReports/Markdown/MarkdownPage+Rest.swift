import PortcullisCore

extension MarkdownPage {
  /// What does not block, folded, each with its reason.
  mutating func writeFolded(_ title: String, _ standing: Standing) {
    let count = summary.count(standing)
    guard count > 0, detail.showsReasons else { return omitted += detail.showsReasons ? 0 : count }
    add("<details><summary>\(title) (\(count))</summary>\n")
    add("| gate | state | reason | what to do |\n|---|---|---|---|")
    for result in report.results.lazy.filter({ $0.standing == standing }).prefix(detail.rows) {
      let remedy = result.decidingFindings.first?.remedy
      let action = standing == .warned ? MarkdownText.code(remedy ?? "") : ""
      add(
        "| \(MarkdownText.code(result.name)) | \(result.outcome.state) "
          + "| \(MarkdownText.escaped(result.headline)) | \(action) |")
    }
    leaveOut(count - detail.rows)
    add("\n</details>\n")
  }

  /// Of one passed check; the rest is in the other reports.
  private static let mostRemarks = 5

  mutating func writePassed() {
    let count = summary.count(.passed)
    guard count > 0 else { return }
    guard detail.listsPassed else { return omitted += count }
    add("<details><summary>Passed (\(count))</summary>\n")
    for result in report.results.lazy.filter({ $0.standing == .passed }).prefix(detail.rows) {
      add("- \(MarkdownText.code(result.name)) \(MarkdownText.escaped(result.title))")
      for finding in result.findings.prefix(Self.mostRemarks) {
        add("  - \(MarkdownText.escaped(finding.message.text))")
      }
    }
    leaveOut(count - detail.rows)
    add("\n</details>\n")
  }

  /// The ten slowest checks.
  mutating func writeTimings() {
    let timed = report.results.filter { $0.duration.wholeMilliseconds > 0 }
    guard !timed.isEmpty, detail.listsTimings else { return }
    let slowest = timed.enumerated().sorted {
      ($1.element.duration, $0.offset) < ($0.element.duration, $1.offset)
    }
    add("<details><summary>Timings (\(report.duration.seconds) s in all)</summary>\n")
    add("| gate | seconds |\n|---|---|")
    for (_, result) in slowest.prefix(10) {
      add("| \(MarkdownText.code(result.name)) | \(result.duration.seconds) |")
    }
    add("\n</details>\n")
  }

  /// By which rules the run judged, and every switch that bent them.
  mutating func writeRules() {
    let policy = report.policy
    var parts = ["profile \(report.profile.rawValue)"]
    if let stage = report.stage { parts.append("stage \(stage.rawValue)") }
    parts.append(policy.gateFile.map { "gate file \(MarkdownText.code($0))" } ?? "no gate file, defaults")
    if let digest = policy.digest { parts.append("sha256 \(MarkdownText.code(String(digest.prefix(16))))") }
    parts.append("edition \(MarkdownText.escaped(policy.edition))")
    parts.append(policy.permissions.network ? "network allowed" : "no network")
    if !policy.permissions.execution { parts.append("no programs") }
    add("Judged by: \(parts.joined(separator: ", ")).\n")
    for override in policy.overrides.prefix(detail.rows) { add("- override: \(MarkdownText.code(override))") }
    for waiver in report.waivers.prefix(detail.rows) {
      add("- waiver \(MarkdownText.escaped(waiver.sentence, bytes: 500))")
    }
    leaveOut(max(0, policy.overrides.count - detail.rows) + max(0, report.waivers.count - detail.rows))
    if !(policy.overrides.isEmpty && report.waivers.isEmpty) { add("") }
  }
}

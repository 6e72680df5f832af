import PortcullisCore

extension MarkdownPage {
  /// Reasons of the exit status that belong to no check.
  mutating func writeProblems() {
    guard !report.problems.isEmpty else { return }
    add("### Problems of the run\n")
    add("| problem | where | what to do |\n|---|---|---|")
    for problem in report.problems.prefix(detail.rows) {
      let place = problem.location.map { MarkdownText.code($0.description) } ?? ""
      let remedy = problem.remedy.map { MarkdownText.code($0, bytes: 500) } ?? ""
      add("| \(MarkdownText.escaped(problem.message, bytes: 500)) | \(place) | \(remedy) |")
    }
    leaveOut(report.problems.count - detail.rows)
    add("")
  }

  /// What decides the verdict, never folded: gate, reason, place, remedy.
  mutating func writeBlocking(_ title: String, _ standing: Standing) {
    let results = report.results.lazy.filter { $0.standing == standing }
    guard summary.count(standing) > 0 else { return }
    add("### \(title)\n")
    guard detail.showsReasons else {
      for result in results.prefix(detail.rows) { add("- \(MarkdownText.code(result.name, bytes: 120))") }
      leaveOut(summary.count(standing) - detail.rows)
      return add("")
    }
    add("| gate | reason | where | what to do |\n|---|---|---|---|")
    for result in results.prefix(detail.rows) { writeRows(of: result) }
    leaveOut(summary.count(standing) - detail.rows)
    add("")
  }

  /// One row for each finding that decides, at least one for the check.
  private mutating func writeRows(of result: CheckResult) {
    let gate = MarkdownText.code(result.name)
    let deciding = result.decidingFindings
    guard !deciding.isEmpty else {
      return add("| \(gate) | \(MarkdownText.escaped(result.headline)) | | |")
    }
    for finding in deciding.prefix(detail.findings) {
      let place = finding.location.map { MarkdownText.code($0.description) } ?? ""
      let reason = MarkdownText.escaped(finding.message.text)
      add("| \(gate) | \(reason) | \(place) | \(MarkdownText.code(finding.remedy)) |")
    }
    let more = deciding.count - detail.findings
    guard more > 0 else { return }
    omitted += more
    add("| \(gate) | and \(more) more | | |")
  }

  /// Adds a line for what a table did not show, and counts it.
  mutating func leaveOut(_ count: Int) {
    guard count > 0 else { return }
    omitted += count
    add("\nand \(count) more")
  }

  mutating func writeEvidence() {
    guard detail.showsEvidence else { return }
    let results = report.results.filter {
      ($0.standing == .failed || $0.standing == .undecided) && !($0.findings.isEmpty && $0.notes.isEmpty)
    }
    guard !results.isEmpty else { return }
    add("<details><summary>What was seen</summary>\n")
    for result in results.prefix(detail.rows) {
      add("#### \(MarkdownText.code(result.name))\n")
      add("\(MarkdownText.escaped(result.title))\n")
      for note in result.notes { add("\(MarkdownText.escaped(note))\n") }
      for finding in result.findings.prefix(detail.findings) { writeEvidence(of: finding) }
    }
    add("</details>\n")
  }

  private mutating func writeEvidence(of finding: Finding) {
    let place = finding.location.map { " " + MarkdownText.code($0.description) } ?? ""
    let rule = MarkdownText.code(finding.rule)
    add("- \(finding.severity.rawValue) \(rule)\(place): \(MarkdownText.escaped(finding.message.text))\n")
    guard !finding.evidence.isEmpty else { return }
    add(MarkdownText.fenced(finding.evidence, bytes: 4096))
  }
}

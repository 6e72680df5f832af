package import PortcullisCore

/// What a run without baseline found that a baseline can list.
package struct OldFindings: Sendable {
  /// Failures that block, of checks that take a baseline.
  package let counts: [FindingBaseline.Identity: Int]
  /// Names of the checks that came to a decision.
  package let decided: Set<String>
  /// Names of the checks that block the run and that no baseline can excuse, sorted.
  package let beyond: [String]

  package init(in report: RunReport, checks: [any Check.Type]) {
    let infos = Dictionary(checks.map { ($0.info.id, $0.info) }) { first, _ in first }
    var counts: [FindingBaseline.Identity: Int] = [:]
    var beyond: [String] = []
    for result in report.results {
      if infos[result.id]?.takesBaseline == true, result.outcome == .failed {
        for finding in result.findings where finding.severity == .failure {
          counts[.init(finding, of: result.id, result.instance), default: 0] += 1
        }
      } else if result.effect == .failure || result.effect == .undecided {
        beyond.append(result.name)
      }
    }
    self.counts = counts
    decided = Set(report.results.filter(\.outcome.isDecided).map(\.name))
    self.beyond = beyond.sorted()
  }

  package var total: Int { counts.values.reduce(0, +) }

  /// Findings by check, sorted by its name.
  package static func byCheck(_ counts: [FindingBaseline.Identity: Int]) -> [(name: String, count: Int)] {
    Dictionary(grouping: counts) { $0.key.checkName }
      .map { (name: $0.key, count: $0.value.reduce(0) { $0 + $1.value }) }.sorted { $0.name < $1.name }
  }
}

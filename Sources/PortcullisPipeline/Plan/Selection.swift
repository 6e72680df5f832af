package import PortcullisCore

/// Which checks the command line asks for; every part narrows the run and stands in the report.
package struct Selection: Hashable, Sendable {
  package let stage: Stage?
  /// Families that the verb is about, such as those of `doctor`; nil for all.
  ///
  /// The rest is absent, as the checks of another stage are: nobody left it out.
  package let families: [String]?
  /// Patterns of which at least one must match; empty for all.
  package let only: [CheckPattern]
  package let skip: [CheckPattern]

  package init(
    stage: Stage? = nil, families: [String]? = nil, only: [CheckPattern] = [], skip: [CheckPattern] = []
  ) {
    self.stage = stage
    self.families = families
    self.only = only
    self.skip = skip
  }

  /// Why the check is not asked for, as the switch that says so; nil when it is.
  package func refusal(of info: CheckInfo) -> String? {
    if let absence = absence(of: info) { return absence }
    if let skipped = skip.first(where: { $0.matches(info.id) }) { return "--skip \(skipped)" }
    guard !only.isEmpty, !only.contains(where: { $0.matches(info.id) }) else { return nil }
    return "--only \(only.map(\.text).joined(separator: " "))"
  }

  /// Why the check belongs to another run; nil when it belongs to this one.
  package func absence(of info: CheckInfo) -> String? {
    if let stage, info.stage != stage { return "--stage \(stage.rawValue)" }
    guard let families, !families.contains(info.id.family) else { return nil }
    return "only \(families.joined(separator: ", ")) are asked for"
  }

  /// The switches that leave checks out, as a report lists them.
  package var overrides: [String] { only.map { "--only \($0)" } + skip.map { "--skip \($0)" } }

  /// A pattern that names no check is a usage error, never an empty success.
  package func problems(among known: [CheckInfo]) -> [RunReport.Problem] {
    let misspelt = (only.map { ("--only", $0) } + skip.map { ("--skip", $0) }).compactMap { option, pattern in
      known.contains { pattern.matches($0.id) } ? nil : unknown(pattern, option: option, known: known)
    }
    guard misspelt.isEmpty, !known.contains(where: { refusal(of: $0) == nil }) else { return misspelt }
    return [
      RunReport.Problem(
        .usage, "the selection matches no check: \(description)",
        remedy: "list the checks of this build: portcullis checks")
    ]
  }

  private var description: String {
    ((stage.map { ["--stage \($0.rawValue)"] } ?? []) + overrides).joined(separator: " ")
  }

  private func unknown(
    _ pattern: CheckPattern, option: String, known: [CheckInfo]
  ) -> RunReport.Problem {
    let near = NearestName.of(pattern.text, among: known.map(\.id.rawValue))
    return RunReport.Problem(
      .usage, "\(option) \(pattern) matches no check",
      remedy: near.map { "did you mean '\($0)'?" } ?? "list the checks of this build: portcullis checks")
  }
}

internal import PortcullisCore

// `require:`.
extension Planner {
  /// The entry that requires the check: an exact id before a pattern, which leaves opt-in checks alone.
  func requirement(of info: CheckInfo) -> String? {
    let matching = (gate?.requirements ?? []).map(\.pattern).filter { $0.matches(info.id) }
    if let exact = matching.first(where: \.isExact) { return exact.text }
    if info.blocking != .optIn, let pattern = matching.first { return pattern.text }
    guard profile == .release, info.id.family == "delivery", isConfigured(info) else {
      return nil
    }
    return "profile release"
  }

  private func isConfigured(_ info: CheckInfo) -> Bool {
    gate?.settings[info.id] != nil || (gate?.gates ?? []).contains { $0.section == info.section }
  }

  /// Required checks that will not run; one of another stage or verb is absent, not missing.
  func missingRequirements(_ unselected: [Plan.Absence], _ off: [Plan.Absence]) -> [RunReport.Problem] {
    let infos = Dictionary(infos.map { ($0.id, $0) }) { first, _ in first }
    let leftOut = unselected.compactMap { absence in
      infos[absence.id].flatMap { missing($0, because: absence.reason) }
    }
    return leftOut + off.compactMap { absence in infos[absence.id].flatMap(unconfigured) }
  }

  private func missing(_ info: CheckInfo, because reason: String) -> RunReport.Problem? {
    guard let entry = requirement(of: info), request.selection.absence(of: info) == nil,
      levelRule(of: info).level != .off
    else { return nil }
    return RunReport.Problem(
      .required, "\(info.id) is required by '\(entry)' and \(reason) leaves it out", at: location(of: entry),
      remedy: "run without \(reason)")
  }

  /// An opt-in check that is required by its id and never configured would be missing without a word.
  private func unconfigured(_ info: CheckInfo) -> RunReport.Problem? {
    guard let entry = requirement(of: info), CheckPattern(entry).isExact else { return nil }
    return RunReport.Problem(
      .required, "\(info.id) is required and off until the gate file configures it", at: location(of: entry),
      remedy: info.section.map { "configure it in an entry under '\($0.name)'" }
        ?? "add under checks: \(info.id): {}")
  }

  private func location(of entry: String) -> Location? {
    gate?.requirements.first { $0.pattern.text == entry }?.location
  }
}

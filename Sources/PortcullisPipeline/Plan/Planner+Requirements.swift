internal import PortcullisCore

// `require:`.
extension Planner {
  /// The entry that requires the check: an exact id before a pattern, which leaves opt-in checks alone.
  func requirement(of info: CheckInfo) -> String? {
    let matching = (gate?.requirements ?? []).map(\.pattern).filter { $0.matches(info.id) }
    if let exact = matching.first(where: \.isExact) { return exact.text }
    if info.blocking != .optIn, let pattern = matching.first { return pattern.text }
    guard profile == .release, info.id.family == "delivery", gate?.settings[info.id] != nil else {
      return nil
    }
    return "profile release"
  }

  /// A required check that the command line leaves out; one of another stage is absent, not missing.
  func missingRequirements(_ unselected: [Plan.Absence]) -> [RunReport.Problem] {
    let infos = Dictionary(checks.map { ($0.info.id, $0.info) }) { first, _ in first }
    return unselected.compactMap { absence in
      guard let info = infos[absence.id], let entry = requirement(of: info) else { return nil }
      if let stage = request.selection.stage, info.stage != stage { return nil }
      guard levelRule(of: info).level != .off else { return nil }
      return RunReport.Problem(
        .required, "\(info.id) is required by '\(entry)' and \(absence.reason) leaves it out",
        at: gate?.requirements.first { $0.pattern.text == entry }?.location,
        remedy: "run without \(absence.reason)")
    }
  }
}

package import PortcullisCore

/// What `lint` says about a gate file: everything that would stop a run, and everything that will soon.
package struct GateFileLint: Sendable {
  package struct Remark: Hashable, Sendable {
    package enum Weight: String, Sendable { case error, warning }

    package let weight: Weight
    package let message: String
    package let location: Location?
    package let remedy: String?
  }

  /// Days before its end from which a waiver is worth a warning.
  private static let noticeDays = 14

  /// Errors and warnings in the order of the file; empty for a sound file.
  package let remarks: [Remark]

  package var hasErrors: Bool { remarks.contains { $0.weight == .error } }

  package init(_ invalid: GateFileInvalid) {
    remarks = invalid.problems.map {
      Remark(weight: .error, message: $0.message, location: $0.location, remedy: $0.remedy)
    }
  }

  /// A file that reads well, on a day: its waivers, and the paths it names in the project.
  package init(_ gate: GateFile, workspace: Workspace, known: Set<CheckID>, today: Day) {
    let book = WaiverBook(gate.waivers, known: known, today: today)
    let exclusions = Exclusions(gate.exclusions, from: workspace)
    let split = ProjectSplit(exclusions.workspace, projects: gate.projects)
    let remarks =
      book.entries.compactMap { Self.remark(on: $0, known: known, today: today) }
      + MissingPaths.problems(exclusions, split).map {
        Remark(weight: .error, message: $0.message, location: $0.location, remedy: $0.remedy)
      }
    self.remarks = remarks.sorted(by: Self.inFileOrder)
  }

  private static func remark(on entry: WaiverBook.Entry, known: Set<CheckID>, today: Day) -> Remark? {
    let waiver = entry.waiver
    let name = "the waiver of \(waiver.check) for \(waiver.scope)"
    return switch entry.standing {
    case .expired:
      Remark(
        weight: .error, message: "\(name) expired with \(waiver.expires)", location: waiver.location,
        remedy: "repair what it covered, or agree on a new day with \(waiver.owner)")
    case .unknownCheck:
      Remark(
        weight: .error, message: "\(name) names an unknown check", location: waiver.location,
        remedy: NearestName.of(waiver.check, among: known.map(\.rawValue).sorted())
          .map { "did you mean '\($0)'?" } ?? "list the checks of this build: portcullis checks")
    case .duplicate:
      Remark(
        weight: .error, message: "\(name) stands here a second time", location: waiver.location,
        remedy: "remove one of the two")
    case .tooLong:
      Remark(
        weight: .error, message: "\(name) ends more than \(WaiverBook.longestDays) days ahead",
        location: waiver.location, remedy: "set 'expires' to a day within \(WaiverBook.longestDays) days")
    case .unused, .used, .notJudged: notice(of: waiver, name: name, today: today)
    }
  }

  private static func notice(of waiver: GateFile.Waiver, name: String, today: Day) -> Remark? {
    let days = waiver.expires.daysSinceEpoch - today.daysSinceEpoch
    guard days <= noticeDays else { return nil }
    return Remark(
      weight: .warning, message: "\(name) ends with \(waiver.expires)", location: waiver.location,
      remedy: "repair what it covers; \(waiver.owner) answers for it")
  }

  private static func inFileOrder(_ left: Remark, _ right: Remark) -> Bool {
    guard let leftPlace = left.location, let rightPlace = right.location else { return left.location == nil }
    return leftPlace < rightPlace
  }
}

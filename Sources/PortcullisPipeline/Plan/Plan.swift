package import PortcullisCore

/// What a run will do and what it will leave out, before anything has run.
package struct Plan: Sendable {
  /// A check that does not run at all, and why.
  package struct Absence: Hashable, Sendable, Codable {
    package let id: CheckID
    package let reason: String

    package init(_ id: CheckID, reason: String) {
      self.id = id
      self.reason = reason
    }
  }

  /// Stages, families and ids in the catalogue's order; prerequisites before their dependants.
  package let checks: [PlannedCheck]
  /// Switched off by level.
  package let off: [Absence]
  /// Left out by the command line, with the switch that says so.
  package let unselected: [Absence]
  /// The repository after `exclude:`.
  package let workspace: Workspace
  /// Why the run cannot end 0, as far as that is known before it; usage errors leave `checks` empty.
  package let problems: [RunReport.Problem]
  package let policy: RunReport.PolicyFacts
  package let profile: Profile
  package let stage: Stage?
  /// The waivers as judged before the run: none is used yet.
  package let waivers: WaiverBook
  /// Findings that are excused until a day; nil without a baseline.
  package let baseline: FindingBaseline?
  /// The context as the checks see it: under the gate file, its waivers, profile and scope.
  package let context: RunContext

  package var omissions: [Workspace.Omission] { workspace.omissions }

  /// What each check that will run says of itself beforehand, by its name: minimum sizes, expected windows.
  package func announcements() async -> [String: [String]] {
    var said: [String: [String]] = [:]
    for planned in checks where planned.action == .run {
      let within = context.within(planned.workspace)
      do {
        said[planned.name] = try await planned.check.announcements(within)
      } catch {
        said[planned.name] = ["nothing can be said before the run: \(error)"]
      }
    }
    return said.filter { !$0.value.isEmpty }
  }
}

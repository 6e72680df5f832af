package import PortcullisCore

/// One check as the plan holds it: what runs, where, at which level, or why it will not run.
package struct PlannedCheck: Sendable {
  package enum Action: Sendable, Hashable {
    case run
    /// Decided before anything ran: refused permission, absent subject by profile.
    case settled(Outcome)
  }

  package let check: PreparedCheck
  /// The named gate or project; nil for the plain check.
  package let instance: String?
  /// The files this instance looks at.
  package let workspace: Workspace
  package let action: Action
  package let level: Level
  /// The entry of `require:` that names it; nil when it may go undecided.
  package let requiredBy: String?
  package let owner: String?
  package let notes: [String]
  /// The programs it will start, in order.
  package let programs: [ProgramUse]

  package init(
    check: PreparedCheck, instance: String? = nil, workspace: Workspace, action: Action = .run,
    level: Level, requiredBy: String? = nil, owner: String? = nil, notes: [String] = [],
    programs: [ProgramUse] = []
  ) {
    self.check = check
    self.instance = instance
    self.workspace = workspace
    self.action = action
    self.level = level
    self.requiredBy = requiredBy
    self.owner = owner
    self.notes = notes
    self.programs = programs
  }

  package var id: CheckID { check.info.id }
  /// The stable name in every report.
  package var name: String { instance.map { "\(id) [\($0)]" } ?? id.rawValue }
}

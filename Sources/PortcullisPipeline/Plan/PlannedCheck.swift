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
  /// What a finding that is `undecided` does.
  package let whenUndecided: UndecidedRule
  package let notes: [String]
  /// The programs it will start, in order.
  package let programs: [ProgramUse]
  /// The hosts it will contact, in order.
  package let hosts: [HostUse]
  /// Files that the gate file names and that are not there.
  package let problems: [RunReport.Problem]

  package init(
    check: PreparedCheck, instance: String? = nil, workspace: Workspace, action: Action = .run,
    level: Level, requiredBy: String? = nil, owner: String? = nil,
    whenUndecided: UndecidedRule = .block, notes: [String] = [], programs: [ProgramUse] = [],
    hosts: [HostUse] = [], problems: [RunReport.Problem] = []
  ) {
    self.check = check
    self.instance = instance
    self.workspace = workspace
    self.action = action
    self.level = level
    self.requiredBy = requiredBy
    self.owner = owner
    self.whenUndecided = whenUndecided
    self.notes = notes
    self.programs = programs
    self.hosts = hosts
    self.problems = problems
  }

  package var id: CheckID { check.info.id }
  /// The stable name in every report.
  package var name: String { instance.map { "\(id) [\($0)]" } ?? id.rawValue }
}

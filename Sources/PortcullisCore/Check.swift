/// One question about a project or a machine: looks once, then judges what it saw without looking again.
package protocol Check: Sendable {
  /// What was seen, as data; recorded in the JSON report and enough to judge again.
  associatedtype Evidence: Codable & Sendable
  /// What a gate file may set under `checks: { ID: { … } }`; every field optional.
  associatedtype Options: Codable & Sendable = NoOptions

  static var info: CheckInfo { get }
  /// Passing and failing subjects: the check's tests and its documentation.
  static var examples: [Example<Self>] { get }
  /// A safe edit, shown as a diff before anyone applies it; nil for most checks.
  static var fix: Fix<Self>? { get }

  init(options: Options)

  /// The programs `collect` will start in this context, in order; empty for a static check.
  func programs(in context: RunContext) async throws -> [ProgramUse]

  /// The hosts `collect` will contact in this context, in order; empty for a check that opens no socket.
  func hosts(in context: RunContext) async throws -> [HostUse]

  /// Sentences that `plan` shows before anything runs, such as the sample size below which nothing can pass.
  func announcements(in context: RunContext) async throws -> [String]

  /// Looks. The only step that touches the machine.
  ///
  /// - Throws: `Unavailable` when there is no decision to be had; any other error makes the check `errored`.
  func collect(in context: RunContext) async throws -> Evidence

  /// Judges, purely. An empty list or one without failure, warning or inconclusive finding is a pass.
  func findings(in evidence: Evidence) -> [Finding]

  /// The numbers behind the findings as a person wants to see them, purely; empty for most checks.
  func exhibits(in evidence: Evidence) -> [Exhibit]
}

/// The options of a check that has none.
package struct NoOptions: Codable, Sendable, Hashable {
  package init() {}
}

extension Check {
  package static var fix: Fix<Self>? { nil }
  package func programs(in context: RunContext) async throws -> [ProgramUse] { [] }
  package func hosts(in context: RunContext) async throws -> [HostUse] {
    Self.info.contacts.map { HostUse($0) }
  }
  package func announcements(in context: RunContext) async throws -> [String] { [] }
  package func exhibits(in evidence: Evidence) -> [Exhibit] { [] }
}

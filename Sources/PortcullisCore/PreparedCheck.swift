/// A check with its options read, its types erased: what the plan holds and the executor runs.
package struct PreparedCheck: Sendable {
  /// What one look brought.
  package enum Examination: Sendable {
    case judged(evidence: JSONValue, findings: [Finding], exhibits: [Exhibit] = [])
    case unavailable(Unavailable)
  }

  package let info: CheckInfo
  package let programs: @Sendable (RunContext) async throws -> [ProgramUse]
  package let hosts: @Sendable (RunContext) async throws -> [HostUse]
  /// What `plan` says before anything runs.
  package let announcements: @Sendable (RunContext) async throws -> [String]
  /// The files that the gate file names for it.
  package let inputs: [GateInput]
  package let examine: @Sendable (RunContext) async throws -> Examination
  /// Safe edits; nil when the check offers none.
  package let edits: (@Sendable (RunContext) async throws -> [FileEdit])?
  package let fixSummary: String?

  package init(
    info: CheckInfo, programs: @escaping @Sendable (RunContext) async throws -> [ProgramUse],
    hosts: @escaping @Sendable (RunContext) async throws -> [HostUse] = { _ in [] },
    announcements: @escaping @Sendable (RunContext) async throws -> [String] = { _ in [] },
    inputs: [GateInput] = [],
    examine: @escaping @Sendable (RunContext) async throws -> Examination,
    edits: (@Sendable (RunContext) async throws -> [FileEdit])? = nil, fixSummary: String? = nil
  ) {
    self.info = info
    self.programs = programs
    self.hosts = hosts
    self.announcements = announcements
    self.inputs = inputs
    self.examine = examine
    self.edits = edits
    self.fixSummary = fixSummary
  }
}

extension Check {
  /// Reads the options from any decoder and erases the types.
  ///
  /// - Throws: whatever the decoder throws for options that do not fit.
  package static func prepared(from decoder: any Decoder) throws -> PreparedCheck {
    prepared(with: try Options(from: decoder))
  }

  package static func prepared(with options: Options) -> PreparedCheck {
    let check = Self(options: options)
    var edits: (@Sendable (RunContext) async throws -> [FileEdit])?
    if fix != nil {
      edits = { context in try await check.edits(in: context) }
    }
    return PreparedCheck(
      info: info,
      programs: { context in try await check.programs(in: context) },
      hosts: { context in try await check.hosts(in: context) },
      announcements: { context in try await check.announcements(in: context) },
      inputs: (options as? any GateOptions)?.inputs ?? [],
      examine: { context in try await check.examine(in: context) },
      edits: edits, fixSummary: fix?.summary)
  }

  private func examine(in context: RunContext) async throws -> PreparedCheck.Examination {
    do {
      let evidence = try await collect(in: context)
      return .judged(
        evidence: try JSONValue(encoding: evidence), findings: findings(in: evidence),
        exhibits: exhibits(in: evidence))
    } catch let reason as Unavailable {
      return .unavailable(reason)
    }
  }

  private func edits(in context: RunContext) async throws -> [FileEdit] {
    guard let fix = Self.fix else { return [] }
    return try fix.edits(try await collect(in: context), context)
  }
}

internal import PortcullisCore

// One check becomes one planned check, one for each project, or one for each gate that names it.
extension Planner {
  func instances(
    of check: any Check.Type, exclusions: Exclusions, split: ProjectSplit
  ) async -> [PlannedCheck] {
    if let section = check.info.section {
      return await instances(of: check, in: exclusions.workspace, section: section)
    }
    let whole = ProjectSplit.Part(name: nil, owner: nil, workspace: exclusions.workspace)
    let parts = isPerProject(check.info) ? split.parts : [whole]
    var result: [PlannedCheck] = []
    for part in parts { result.append(await instance(of: check, in: part)) }
    return result
  }

  /// Policy checks judge the gate file, of which there is one.
  private func isPerProject(_ info: CheckInfo) -> Bool {
    switch info.subject {
    case .repository: info.id.family != "policy"
    case .machine, .editor: false
    }
  }

  private func instance(
    of check: any Check.Type, in part: ProjectSplit.Part
  ) async -> PlannedCheck {
    let rule = levelRule(of: check.info)
    let setting = gate?.settings[check.info.id]
    let prepared = setting?.check ?? Self.preparedWithDefaults(check)
    let decision = await decision(on: prepared, in: part.workspace)
    return PlannedCheck(
      check: prepared, instance: part.name, workspace: part.workspace, action: decision.action,
      level: rule.level, requiredBy: requirement(of: check.info), owner: setting?.owner ?? part.owner,
      whenUndecided: UndecidedRule(of: profile), notes: rule.notes, programs: decision.programs,
      hosts: decision.hosts)
  }

  static func preparedWithDefaults(_ check: any Check.Type) -> PreparedCheck {
    do {
      return try check.prepared(from: NoOptionsDecoder())
    } catch {
      return PreparedCheck(info: check.info, programs: { _ in [] }, examine: { _ in throw error })
    }
  }

  struct Decision {
    let action: PlannedCheck.Action
    var programs: [ProgramUse] = []
    var hosts: [HostUse] = []
  }

  func decision(on check: PreparedCheck, in workspace: Workspace) async -> Decision {
    let info = check.info
    if info.subject == .editor, profile != .dev {
      let reason = "profile \(profile.rawValue) does not look at the editor; run with --profile dev"
      return Decision(action: .settled(.notApplicable(reason: reason)))
    }
    return await permissionDecision(on: check, in: workspace)
  }

  /// Programs and hosts that cannot be listed cannot be announced, and what is not announced does not happen.
  private func permissionDecision(on check: PreparedCheck, in workspace: Workspace) async -> Decision {
    do {
      let seen = judgedContext.within(workspace)
      let hosts = try await check.hosts(seen)
      if let reason = refusal(of: hosts) { return Decision(action: .settled(.skipped(reason: reason))) }
      let programs = try await check.programs(seen)
      guard let first = programs.first, !context.permissions.execution else {
        return Decision(action: .run, programs: programs, hosts: hosts)
      }
      let reason = "needs to run \(first.program), and --no-exec forbids it"
      return Decision(action: .settled(.skipped(reason: reason)))
    } catch let unavailable as Unavailable {
      return Decision(action: .settled(Outcome(unavailable)))
    } catch {
      return Decision(
        action: .settled(.errored(reason: "the programs and hosts it needs cannot be listed: \(error)")))
    }
  }

  /// Why the run may not contact one of the hosts; nil where it may.
  private func refusal(of hosts: [HostUse]) -> String? {
    let refused = hosts.filter { !context.permissions.allows($0) }
    guard let first = refused.first else { return nil }
    let names = refused.map(\.host).joined(separator: ", ")
    return first.isNamedByGate
      ? "needs the network (\(names)), and this run opens no socket; run with --network"
      : "needs the network (\(names)); run with --network"
  }
}

extension Outcome {
  init(_ unavailable: Unavailable) {
    switch unavailable {
    case .notApplicable(let reason): self = .notApplicable(reason: reason)
    case .skipped(let reason): self = .skipped(reason: reason)
    case .inconclusive(let reason): self = .inconclusive(reason: reason)
    }
  }
}

package import PortcullisCore

/// Turns checks, gate file and command line into a plan; runs nothing.
package struct Planner: Sendable {
  let checks: [any Check.Type]
  let gate: GateFile?
  let baseline: FindingBaseline?
  let request: PlanRequest
  let context: RunContext

  package static func plan(
    checks: [any Check.Type], gate: GateFile?, baseline: FindingBaseline? = nil, request: PlanRequest,
    context: RunContext
  ) async -> Plan {
    await Planner(checks: checks, gate: gate, baseline: baseline, request: request, context: context).plan()
  }

  var edition: Edition { gate?.edition ?? .newest }
  /// The command line's, else the gate file's, else `ci`.
  var profile: Profile { request.profile ?? gate?.profile ?? .ci }

  var infos: [CheckInfo] { checks.map { $0.info } }
  /// The context as the checks will see it.
  var judgedContext: RunContext { context.judged(by: gate?.path, waivers: waivers.facts, profile: profile) }

  /// What became of every check, in plan order.
  private struct Sorting {
    var planned: [PlannedCheck] = []
    var off: [Plan.Absence] = []
    var unselected: [Plan.Absence] = []
  }

  private func plan() async -> Plan {
    let exclusions = Exclusions(gate?.exclusions ?? [], from: context.workspace)
    let usage = request.selection.problems(among: infos)
    guard usage.isEmpty else {
      return plan(Sorting(), in: exclusions.workspace, problems: usage)
    }
    let split = ProjectSplit(exclusions.workspace, projects: gate?.projects ?? [])
    var sorting = Sorting()
    for check in CheckOrder.sorted(checks) {
      if let refusal = request.selection.refusal(of: check.info) {
        sorting.unselected.append(Plan.Absence(check.info.id, reason: refusal))
      } else if levelRule(of: check.info).level == .off {
        sorting.off.append(Plan.Absence(check.info.id, reason: offReason(of: check.info)))
      } else {
        sorting.planned += await instances(of: check, exclusions: exclusions, split: split)
      }
    }
    let missing =
      MissingPaths.problems(exclusions, split) + missingInputs(of: sorting.planned)
      + missingRequirements(sorting.unselected, sorting.off)
    return plan(sorting, in: exclusions.workspace, problems: missing)
  }

  private func plan(_ sorting: Sorting, in workspace: Workspace, problems: [RunReport.Problem]) -> Plan {
    Plan(
      checks: sorting.planned, off: sorting.off, unselected: sorting.unselected, workspace: workspace,
      problems: problems, policy: policy, profile: profile, stage: request.selection.stage,
      waivers: waivers, baseline: baseline, context: judgedContext.within(workspace))
  }

  /// Each once, however many checks read the same file.
  private func missingInputs(of planned: [PlannedCheck]) -> [RunReport.Problem] {
    var seen: Set<RunReport.Problem> = []
    return planned.flatMap(\.problems).filter { seen.insert($0).inserted }
  }

  private var waivers: WaiverBook {
    WaiverBook(gate?.waivers ?? [], known: Set(infos.map(\.id)), today: context.now.day)
  }

  func levelRule(of info: CheckInfo) -> LevelRule {
    let isConfigured = (gate?.gates ?? []).contains { $0.checks[info.id] != nil }
    return LevelRule(
      of: info, setting: gate?.settings[info.id], isConfigured: isConfigured, edition: edition,
      profile: profile)
  }

  private func offReason(of info: CheckInfo) -> String {
    gate?.settings[info.id]?.reason
      ?? "off until the gate file configures it" + (info.section.map { " under '\($0.name)'" } ?? "")
  }

  private var policy: RunReport.PolicyFacts {
    RunReport.PolicyFacts(
      gateFile: gate?.path, digest: gate?.digest, edition: edition.name,
      required: gate?.requirements.map(\.pattern.text) ?? [],
      excluded: gate?.exclusions.map(\.pattern.text) ?? [], overrides: overrides,
      permissions: context.permissions)
  }

  /// Everything that bends the catalogue: switches of the command line, then lowered levels by id.
  private var overrides: [String] {
    var overrides = request.selection.overrides + request.overrides
    if let wanted = request.profile, let written = gate?.profile, wanted != written {
      overrides.append("--profile \(wanted.rawValue)")
    }
    if let baseline { overrides.append(baseline.sentence) }
    let settings = (gate?.settings ?? [:]).sorted { $0.key < $1.key }
    return overrides + settings.compactMap { id, setting in setting.lowering.map { "\(id): \($0)" } }
  }
}

extension GateFile.Setting {
  /// The level and its reason where it is weaker than the catalogue's; nil otherwise.
  fileprivate var lowering: String? {
    let usual = info.blocking.defaultLevel
    guard let level, level == .off && usual != .off || level == .warn && usual == .block else { return nil }
    return level.rawValue + (reason.map { " (\($0))" } ?? "")
  }
}

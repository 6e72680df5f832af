import PortcullisCore
import PortcullisPipeline

/// A plan told to a person or to a tool.
struct PlanDocument {
  private let plan: Plan
  private let facts: [String]
  /// What checks say before they run, by name.
  private let announcements: [String: [String]]

  /// `facts` is what was detected and decided before planning, one sentence each.
  init(_ plan: Plan, facts: [String], announcements: [String: [String]] = [:]) {
    self.plan = plan
    self.announcements = announcements
    self.facts = facts
  }

  var text: String {
    var parts = [facts.joined(separator: "\n")]
    parts.append(section("Will run", plan.checks.filter { $0.action == .run }.map(running)))
    parts.append(section("Will not run", plan.checks.compactMap(settled)))
    parts.append(section("Off", plan.off.map { "\($0.id): \($0.reason)" }))
    parts.append(section("Not selected", plan.unselected.map { "\($0.id): \($0.reason)" }))
    parts.append(section("Programs it would start", programs.map(Self.line)))
    parts.append(section("Hosts it would contact", hosts.map(Self.line)))
    parts.append(section("Left out of the project", plan.omissions.map { "\($0.path): \($0.reason)" }))
    parts.append(section("Problems", plan.problems.map(\.line)))
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  var json: JSONValue {
    [
      "schemaVersion": 1,
      "facts": .array(facts.map(JSONValue.string)),
      "checks": .array(plan.checks.map(entry)),
      "off": .array(plan.off.map { ["id": .string($0.id.rawValue), "reason": .string($0.reason)] }),
      "unselected": .array(
        plan.unselected.map { ["id": .string($0.id.rawValue), "reason": .string($0.reason)] }),
      "programs": .array(programs.map(Self.entry)),
      "hosts": .array(hosts.map { .string($0.host) }),
      "omissions": .array(
        plan.omissions.map { ["path": .string($0.path), "reason": .string($0.reason)] }),
      "problems": .array(plan.problems.map { .string($0.line) }),
    ]
  }

  private var programs: [ProgramUse] {
    var seen: Set<ProgramUse> = []
    return plan.checks.filter { $0.action == .run }.flatMap(\.programs).filter { seen.insert($0).inserted }
  }

  private var hosts: [HostUse] {
    var seen: Set<HostUse> = []
    return plan.checks.filter { $0.action == .run }.flatMap(\.hosts).filter { seen.insert($0).inserted }
  }

  private func running(_ check: PlannedCheck) -> String {
    let required = check.requiredBy.map { ", required by '\($0)'" } ?? ""
    let owner = check.owner.map { ", owner \($0)" } ?? ""
    let notes = check.notes.map { "; \($0)" }.joined()
    let said = (announcements[check.name] ?? []).map { "\n      \($0)" }.joined()
    return "\(check.name): \(check.level.rawValue)\(required)\(owner)\(notes)\(said)"
  }

  private func settled(_ check: PlannedCheck) -> String? {
    guard case .settled(let outcome) = check.action else { return nil }
    return "\(check.name): \(outcome.state)" + (outcome.reason.map { ": \($0)" } ?? "")
  }

  private func section(_ title: String, _ lines: [String]) -> String {
    let most = 200
    guard !lines.isEmpty else { return "" }
    var shown = lines.prefix(most).map { "  " + $0 }
    if lines.count > most { shown.append("  and \(lines.count - most) more; --format json lists all") }
    return "\(title) (\(lines.count))\n" + shown.joined(separator: "\n")
  }

  private static func line(_ use: ProgramUse) -> String {
    let starts = use.starts.isEmpty ? "" : " (which starts \(use.starts.joined(separator: ", ")))"
    return ([use.program] + use.arguments).joined(separator: " ") + starts + ": " + use.purpose
  }

  private static func line(_ use: HostUse) -> String {
    use.host + (use.purpose.isEmpty ? "" : ": " + use.purpose)
  }

  private static func entry(_ use: ProgramUse) -> JSONValue {
    [
      "program": .string(use.program), "arguments": .array(use.arguments.map(JSONValue.string)),
      "starts": .array(use.starts.map(JSONValue.string)), "purpose": .string(use.purpose),
    ]
  }

  private func entry(_ check: PlannedCheck) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .string(check.id.rawValue)),
      .init("instance", check.instance.map(JSONValue.string) ?? .null),
      .init("level", .string(check.level.rawValue)),
      .init("stage", .string(check.check.info.stage.rawValue)),
    ]
    switch check.action {
    case .run: members.append(.init("action", "run"))
    case .settled(let outcome):
      members.append(.init("action", .string(outcome.state)))
      members.append(.init("reason", outcome.reason.map(JSONValue.string) ?? .null))
    }
    members.append(.init("requiredBy", check.requiredBy.map(JSONValue.string) ?? .null))
    members.append(.init("owner", check.owner.map(JSONValue.string) ?? .null))
    members.append(.init("notes", .array(check.notes.map(JSONValue.string))))
    members.append(
      .init("announcements", .array((announcements[check.name] ?? []).map(JSONValue.string))))
    members.append(.init("programs", .array(check.programs.map(Self.entry))))
    members.append(.init("contacts", .array(check.hosts.map { .string($0.host) })))
    return .object(members)
  }
}

import PortcullisCore
import PortcullisPipeline

/// The report of a run in which nothing was evaluated: command line, gate file or target is wrong.
struct RefusedRun: Sendable {
  private let surroundings: Surroundings
  private let target: TargetOptions?

  /// `target` is nil when the command line could not be read.
  init(_ surroundings: Surroundings, _ target: TargetOptions?) {
    self.surroundings = surroundings
    self.target = target
  }

  func report(_ problems: [RunReport.Problem]) -> RunReport {
    let project = Session.name(of: surroundings.absolute(target?.project ?? "."))
    return Judge.refusal(
      problems, gateFile: target?.config, profile: target?.profile ?? .ci, stage: target?.stage,
      permissions: Permissions(network: target?.network ?? false, execution: target?.exec ?? true),
      overrides: target.map(overrides) ?? [],
      facts: RunFacts(toolVersion: Version.number, project: project, startedAt: surroundings.now))
  }

  private func overrides(_ target: TargetOptions) -> [String] {
    Session.selection(target).overrides
      + Session.overrides(target, ExecutionDecision(target, surroundings))
  }
}

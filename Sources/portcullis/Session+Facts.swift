import PortcullisCore
import PortcullisPipeline

extension Session {
  static func selection(_ options: TargetOptions, families: [String]? = nil) -> Selection {
    Selection(
      stage: options.stage, families: families, only: options.only.map(CheckPattern.init),
      skip: options.skip.map(CheckPattern.init))
  }

  /// Switches that bend the run beyond selection and profile, as reports list them.
  static func overrides(_ options: TargetOptions, _ decision: ExecutionDecision) -> [String] {
    var overrides: [String] = []
    if !decision.isAllowed { overrides.append("--no-exec") }
    if options.exec == true { overrides.append("--exec") }
    if options.network { overrides.append("--network") }
    if options.offline { overrides.append("--offline") }
    if let user = options.asUser { overrides.append("--as-user \(user)") }
    if options.root != "/" { overrides.append("--root") }
    if options.config != nil { overrides.append("--config") }
    if let limit = options.timeout { overrides.append("--timeout \(limit.duration.seconds)s") }
    return overrides
  }

  static func facts(
    _ gate: GateFile?, _ decision: ExecutionDecision, _ surroundings: Surroundings, _ root: String
  ) -> [String] {
    var facts = ["project: \(root)"]
    facts.append(
      gate.map { "gate file: \($0.path)" } ?? "no gate file: every check that applies, with its defaults")
    if let system = surroundings.continuousIntegration { facts.append("running in \(system.rawValue)") }
    if let reason = decision.reason { facts.append("programs: \(reason)") }
    return facts
  }
}

extension Session {
  /// What reports call the project: the last component of its path.
  var projectName: String { Self.name(of: context.workspace.root) }

  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? "project"
  }
}

extension Session {
  func runFacts(warnExit: Bool) -> RunFacts {
    RunFacts(
      toolVersion: Version.number, project: projectName, startedAt: context.now,
      commit: commit, warnExit: warnExit)
  }
}

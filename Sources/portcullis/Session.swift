import ArgumentParser
import PortcullisChecks
import PortcullisCore
import PortcullisPipeline
import PortcullisSystem

/// A project opened for judgement: live capabilities, gate file and what the command line asked.
struct Session: Sendable {
  /// Why a session could not be opened: nothing was evaluated, exit 2.
  struct Refused: Error, Sendable {
    let problems: [RunReport.Problem]
  }

  let surroundings: Surroundings
  let context: RunContext
  let gate: GateFile?
  /// Findings that the project excuses until a day; nil without a baseline.
  let baseline: FindingBaseline?
  let request: PlanRequest
  /// What was detected and decided before planning, one sentence each.
  let facts: [String]
  /// The commit that is judged; nil without git.
  let commit: String?

  /// - Throws: `Refused` with every reason.
  init(
    _ options: TargetOptions, surroundings: Surroundings = .live(), profile: Profile? = nil,
    families: [String]? = nil
  ) throws(Refused) {
    self.surroundings = surroundings
    let user = try Self.user(options, surroundings)
    let decision = ExecutionDecision(options, surroundings)
    let permissions = Permissions(
      network: options.network, execution: decision.isAllowed,
      namedHosts: !options.offline && !decision.isFork)
    let root = try Self.root(options, surroundings)
    let files = Files.live(
      root: surroundings.absolute(options.root), project: root, user: user,
      temporaryDirectory: Surroundings.temporary(surroundings.environment))
    let (workspace, commit) = try Self.workspace(root, surroundings.files)
    self.commit = commit
    context = RunContext(
      workspace: workspace, files: files,
      processes: .live(permissions: permissions), environment: surroundings.environment, user: user,
      now: surroundings.now, profile: options.profile ?? profile ?? .ci, permissions: permissions,
      threads: options.width)
    do {
      gate = try GateFile.load(
        at: options.config.map(surroundings.absolute), in: context, checks: builtInChecks)
    } catch {
      throw Refused(problems: error.problems)
    }
    baseline = try Self.baseline(in: context)
    request = PlanRequest(
      selection: Self.selection(options, families: families),
      profile: options.profile ?? profile, overrides: Self.overrides(options, decision))
    facts = Self.facts(gate, decision, surroundings, root)
  }

  /// For verbs without reports: says what is wrong and ends with exit 2.
  static func open(_ options: TargetOptions) throws -> Session {
    do throws(Refused) {
      return try Session(options)
    } catch {
      for problem in error.problems { Console.complain(problem.line) }
      throw ExitCode(ExitStatus.invalid.rawValue)
    }
  }

  func plan() async -> Plan {
    await Planner.plan(
      checks: builtInChecks, gate: gate, baseline: baseline, request: request, context: context)
  }

  private static func workspace(_ root: String, _ files: Files) throws(Refused) -> (Workspace, String?) {
    let gathering = WorkspaceGathering(files: files)
    do {
      return (try gathering.workspace(at: root), try gathering.headCommit(at: root))
    } catch {
      throw Refused(problems: [
        RunReport.Problem(.missingInput, "the project cannot be read: \(error)", at: Location("."))
      ])
    }
  }

  private static func user(_ options: TargetOptions, _ surroundings: Surroundings) throws(Refused)
    -> UserIdentity
  {
    guard let name = options.asUser else { return surroundings.user }
    guard let user = UserIdentity.named(name) else {
      throw refusal("--as-user: this machine has no user '\(name)'", remedy: "list them: getent passwd")
    }
    return user
  }

  private static func root(_ options: TargetOptions, _ surroundings: Surroundings) throws(Refused) -> String {
    let path = surroundings.absolute(options.project)
    let resolved = try? surroundings.files.realPath(path)
    guard let resolved, let metadata = try? surroundings.files.metadata(resolved) else {
      throw refusal("there is no directory '\(options.project)'", remedy: Self.hint(options.project))
    }
    guard metadata.kind == .directory else {
      throw refusal("'\(options.project)' is not a directory", remedy: "name the project's directory")
    }
    return resolved
  }

  private static func hint(_ word: String) -> String {
    let verbs = PortcullisCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
    return NearestName.of(word, among: verbs).map { "did you mean '\($0)'?" }
      ?? "name the project's directory"
  }

  private static func refusal(_ message: String, remedy: String) -> Refused {
    Refused(problems: [RunReport.Problem(.usage, message, remedy: remedy)])
  }
}

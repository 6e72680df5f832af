import ArgumentParser
import PortcullisChecks
import PortcullisCore
import PortcullisPipeline

/// `portcullis fix`: safe edits as a diff, applied only when asked.
struct FixCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix", abstract: "Show the safe edits that checks offer; --apply makes them.",
    discussion: """
      Without ID every check that offers a fix is asked. Nothing is written without --apply.

      EXAMPLES:
        portcullis fix
        portcullis fix project.source-encoding --apply
        portcullis fix --project services/risk
      """)

  @Argument(help: "The check whose edits are wanted; every one that has some when left out.")
  var id: String?

  @Flag(help: "Write the edits.")
  var apply = false

  @OptionGroup var target: FixTarget

  func validate() throws {
    guard let id else { return }
    guard let check = builtInChecks.first(where: { $0.info.id.rawValue == id }) else {
      throw ValidationError(UnknownCheck.message(id, among: builtInChecks.map { $0.info.id.rawValue }))
    }
    guard Self.offersFix(check) else {
      throw ValidationError("\(id) offers no safe edit; `portcullis explain \(id)` says how to mend it.")
    }
  }

  func run() async throws {
    let session = try Session.open(try target.options())
    let plan = await session.plan()
    var edits: [FileEdit] = []
    for check in plan.checks where check.action == .run && (id == nil || check.id.rawValue == id) {
      guard let offer = check.check.edits else { continue }
      edits += try await self.edits(of: check, offer, in: session)
    }
    guard !edits.isEmpty else { return Console.say("nothing to fix") }
    Console.answer(edits.map { UnifiedDiff($0).text }.joined(separator: "\n"))
    guard apply else {
      return Console.say("\(Self.count(edits)) would change; --apply writes the edits")
    }
    for edit in edits {
      try session.context.files.replace(session.context.workspace.absolute(edit.path), edit.after)
    }
    Console.say("\(Self.count(edits)) changed")
  }

  private func edits(
    of check: PlannedCheck, _ offer: @Sendable (RunContext) async throws -> [FileEdit], in session: Session
  ) async throws -> [FileEdit] {
    do {
      return try await offer(session.context.within(check.workspace))
    } catch let reason as Unavailable {
      if id != nil { Console.say("\(check.name): \(reason)") }
      return []
    }
  }

  private static func offersFix<Subject: Check>(_ check: Subject.Type) -> Bool { check.fix != nil }

  private static func count(_ edits: [FileEdit]) -> String {
    edits.count == 1 ? "1 file" : "\(edits.count) files"
  }
}

/// The project of `fix`, as an option, since the argument is the check.
struct FixTarget: ParsableArguments {
  @Option(help: "The project's directory.")
  var project = "."

  @Option(help: "The gate file (default: portcullis.yml in the project).")
  var config: String?

  func options() throws -> TargetOptions { try Self.options(project: project, config: config) }

  static func options(project: String, config: String?) throws -> TargetOptions {
    var options = try TargetOptions.parse([])
    options.project = project
    options.config = config
    return options
  }
}

import ArgumentParser
import PortcullisCore
import PortcullisPipeline

/// `portcullis plan`: what would run, what not and why, before anything does.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show what would run, what not and why, which programs it would start and which hosts contact.",
    discussion: """
      EXAMPLES:
        portcullis plan
        portcullis plan --profile release --format json
      """)

  @OptionGroup var target: TargetOptions

  @Option(help: "text or json.")
  var format = ChecksCommand.Format.text

  func run() async throws {
    let session = try Session.open(target)
    let plan = await session.plan()
    let document = PlanDocument(plan, facts: session.facts, announcements: await plan.announcements())
    switch format {
    case .text: Console.answer(document.text)
    case .json: Console.answer(document.json.text)
    }
    if plan.problems.contains(where: { $0.kind == .usage }) { throw ExitCode(ExitStatus.invalid.rawValue) }
  }
}

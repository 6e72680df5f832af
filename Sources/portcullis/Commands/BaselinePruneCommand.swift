import ArgumentParser
import PortcullisChecks
import PortcullisCore
import PortcullisPipeline

/// `portcullis baseline prune`: the baseline without what is mended.
struct BaselinePruneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune", abstract: "Take out of the baseline what no longer occurs.",
    discussion: """
      Checks that could not decide keep their findings. An empty baseline stays as a file without findings; \
      remove it then.

      EXAMPLE:
        portcullis baseline prune findings
      """)

  @Argument(help: "What to prune: findings.")
  var kind: BaselineCommand.Kind

  @OptionGroup var target: TargetOptions
  @OptionGroup var progress: ProgressOptions

  func run() async throws {
    let baselineRun = BaselineRun(target: target, progress: progress)
    let session = try baselineRun.session()
    guard let baseline = session.baseline else { throw ValidationError(BaselineRun.absent) }
    let found = OldFindings(in: try await baselineRun.report(session), checks: builtInChecks)
    let shrunk = baseline.shrunk(to: found.counts, decided: found.decided)
    guard shrunk != baseline else {
      return Console.say("nothing to prune: all \(baseline.total) still occur or could not be judged")
    }
    try baselineRun.write(shrunk, in: session)
    Console.say("\(baseline.total - shrunk.total) taken out, \(shrunk.total) left until \(shrunk.expires)")
    if shrunk.counts.isEmpty { Console.say("next: git rm \(FindingBaseline.name)") }
  }
}

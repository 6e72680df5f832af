import ArgumentParser
import PortcullisCore
import PortcullisPipeline

/// `portcullis baseline show`: what is excused, by check.
struct BaselineShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "List what the baseline excuses, and until when.",
    discussion: """
      Reads the file alone; no check runs.

      EXAMPLE:
        portcullis baseline show findings
      """)

  @Argument(help: "What to show: findings.")
  var kind: BaselineCommand.Kind

  @OptionGroup var target: TargetOptions

  func run() async throws {
    let session = try Session.open(target)
    guard let baseline = session.baseline else { throw ValidationError(BaselineRun.absent) }
    let today = session.context.now.day
    let days = baseline.expires.daysSinceEpoch - today.daysSinceEpoch
    let left = days < 0 ? "over: every finding counts again" : days == 0 ? "last day" : "\(days) days left"
    var lines = [
      "\(baseline.total) known since \(baseline.recorded), until \(baseline.expires) (\(left))",
      "owner: \(baseline.owner)", "reason: \(baseline.reason)",
    ]
    for (name, count) in OldFindings.byCheck(baseline.counts) {
      lines += ["", "\(name): \(count)"]
      lines += baseline.counts.filter { $0.key.checkName == name }.sorted { $0.key < $1.key }.map(Self.line)
    }
    Console.answer(lines.joined(separator: "\n"))
  }

  private static func line(_ identity: FindingBaseline.Identity, _ count: Int) -> String {
    let place = identity.path.map { "\($0): " } ?? ""
    return "  \(place)\(identity.message)  [\(identity.rule)]" + (count > 1 ? " × \(count)" : "")
  }
}

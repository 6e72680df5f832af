import ArgumentParser
import PortcullisChecks
import PortcullisCore
import PortcullisPipeline
import PortcullisReports

/// `portcullis baseline record`: today's findings, once.
struct BaselineRecordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Write every blocking finding of today into the baseline.",
    discussion: """
      Refused where a baseline exists: it only shrinks. What a gate measured (latency, tests, data) and checks \
      of the machine are never listed.

      EXAMPLE:
        portcullis baseline record findings --owner platform --reason "images from before the gate"
      """)

  @Argument(help: "What to record: findings.")
  var kind: BaselineCommand.Kind

  @Option(help: "Who answers for the findings.")
  var owner: String

  @Option(help: "Why they may wait.")
  var reason: String

  @Option(help: "The last day on which they may, YYYY-MM-DD (default and limit: 90 days ahead).")
  var expires: String?

  @OptionGroup var target: TargetOptions
  @OptionGroup var progress: ProgressOptions

  func validate() throws {
    for (name, text) in [("--owner", owner), ("--reason", reason)]
    where !text.contains(where: { !$0.isWhitespace }) {
      throw ValidationError("\(name) is empty.")
    }
    if let expires, Day(expires) == nil { throw ValidationError("--expires takes a day, YYYY-MM-DD.") }
  }

  func run() async throws {
    let baselineRun = BaselineRun(target: target, progress: progress)
    let session = try baselineRun.session()
    let last = try lastDay(from: session.context.now.day)
    guard session.baseline == nil else {
      throw ValidationError(
        "\(FindingBaseline.name) exists, and a baseline only shrinks. `portcullis baseline prune findings` takes "
          + "out what is mended; to begin anew, remove the file in a change of its own.")
    }
    let found = OldFindings(in: try await baselineRun.report(session), checks: builtInChecks)
    guard !found.counts.isEmpty else { return Console.say("nothing to record: no finding blocks") }
    let redactor = Redactor(environment: session.context.environment)
    let counts = found.counts.filter { redactor.redacted($0.key.message) == $0.key.message }
    let baseline = FindingBaseline(
      recorded: session.context.now.day, owner: owner, reason: reason, expires: last, counts: counts)
    try baselineRun.write(baseline, in: session)
    say(baseline, found)
    if counts.count < found.counts.count {
      Console.say(
        "not recorded, still blocking: \(found.counts.count - counts.count) whose text holds what looks like a secret"
      )
    }
  }

  private func lastDay(from today: Day) throws -> Day {
    let latest = Day(daysSinceEpoch: today.daysSinceEpoch + FindingBaseline.longestDays)
    guard let expires, let day = Day(expires) else { return latest }
    guard (today...latest).contains(day) else {
      throw ValidationError("--expires takes a day from \(today) to \(latest).")
    }
    return day
  }

  private func say(_ baseline: FindingBaseline, _ found: OldFindings) {
    let rows = OldFindings.byCheck(baseline.counts).map { "  \($0.count)  \($0.name)" }
    Console.say(rows.joined(separator: "\n"))
    Console.say("recorded \(baseline.total) in \(FindingBaseline.name), known until \(baseline.expires)")
    if !found.beyond.isEmpty {
      Console.say("not recorded, still blocking: \(found.beyond.joined(separator: ", "))")
    }
    Console.say("next: git add \(FindingBaseline.name), and commit it")
  }
}

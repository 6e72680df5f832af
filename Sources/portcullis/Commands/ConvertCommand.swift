import ArgumentParser
import PortcullisCore
import PortcullisReports
import PortcullisSystem

/// `portcullis convert REPORT.json`: other formats from a recorded result, without running anything.
struct ConvertCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Render a recorded JSON report in other formats.",
    discussion: """
      The exit code says whether the conversion worked, not what the run decided.

      EXAMPLE:
        portcullis convert portcullis-report/portcullis.json --report sarif=out/gate.sarif --report markdown=-
      """)

  @Argument(help: "A JSON report that `portcullis run` wrote.")
  var recorded: String

  @OptionGroup var output: ReportOptions

  func run() async throws {
    let surroundings = Surroundings.live()
    let bytes: [UInt8]
    do {
      bytes = try surroundings.files.read(surroundings.absolute(recorded), 1 << 30)
    } catch {
      throw ValidationError("the report cannot be read: \(error).")
    }
    let report: RunReport
    do {
      report = try JSONReportReader.report(from: bytes)
    } catch {
      throw ValidationError("\(recorded) is no report of portcullis run: \(error).")
    }
    let requests = ReportRequests(output, standard: .textOnly)
    if let problem = requests.problems.first { throw ValidationError(problem.line) }
    let delivered = ReportDelivery(
      requests: requests, surroundings: surroundings,
      colour: output.colour(surroundings)
    ).deliver(report)
    if !delivered.isComplete { throw ExitCode(ExitStatus.undecided.rawValue) }
  }
}

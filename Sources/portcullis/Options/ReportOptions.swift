import ArgumentParser
import PortcullisReports
import PortcullisSystem

/// Which reports a verb writes, and what it says beside them.
struct ReportOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "FORMAT[:OPTION=VALUE,…][=PATH]; repeatable, replaces the default set; PATH - is standard output.",
      discussion: "Formats: \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "report"))
  var report: [String] = []

  @OptionGroup var progress: ProgressOptions

  /// True when the report on standard output is coloured.
  func colour(_ surroundings: Surroundings) -> Bool {
    progress.color.coloured(
      isTerminal: StandardStream.output.isTerminal, environment: surroundings.environment)
  }
}

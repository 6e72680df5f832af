import ArgumentParser
import PortcullisCore
import PortcullisReports

/// Reports of a command line that could not be read, so that no old green report is left standing.
enum UsageReport {
  private static let otherVerbs: Set<String> = [
    "doctor", "plan", "checks", "explain", "lint", "fix", "baseline", "convert", "schema", "help",
  ]

  /// Writes the files that `run` was asked for; standard output stays empty.
  static func write(for arguments: [String], message: String) async {
    // Groups of options have values only after a parse.
    guard arguments.first.map({ !otherVerbs.contains($0) }) ?? true,
      var options = try? ReportOptions.parse([])
    else { return }
    options.report = reports(in: arguments)
    options.progress.color = .never
    options.progress.quiet = true
    let surroundings = Surroundings.live()
    let requests = ReportRequests(options, standard: .files).filesOnly
    let problem = RunReport.Problem(.usage, message, remedy: "portcullis run --help")
    let report = RefusedRun(surroundings, nil).report([problem])
    _ = ReportDelivery(requests: requests, surroundings: surroundings, colour: false, isSilent: true)
      .deliver(report)
  }

  /// The values of `--report`, as far as they can be told without the parser.
  private static func reports(in arguments: [String]) -> [String] {
    var values: [String] = []
    for (index, word) in arguments.enumerated() {
      if word == "--report", index + 1 < arguments.count { values.append(arguments[index + 1]) }
      if word.hasPrefix("--report=") { values.append(String(word.dropFirst(9))) }
    }
    return values
  }
}

import ArgumentParser
import PortcullisCore

/// `portcullis run`: the gate.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run every check that applies, decide, and write the reports.",
    discussion: """
      Without a gate file every check that applies runs with its defaults. Reports land in portcullis-report/ \
      under the working directory unless --report names others.

      EXAMPLES:
        portcullis
        portcullis run services/risk --report junit=out/gate.xml --report text=-
        portcullis run --only 'lock.*' --no-exec
      """)

  @OptionGroup var target: TargetOptions
  @OptionGroup var output: ReportOptions

  @Flag(help: "Exit 4 instead of 0 when the run passed with warnings.")
  var warnExit = false

  func run() async throws {
    let run = GateRun(target: target, output: output, warnExit: warnExit, profile: nil, families: nil)
    throw ExitCode(await run.status().rawValue)
  }
}

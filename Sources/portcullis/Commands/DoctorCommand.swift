import ArgumentParser
import PortcullisCore

/// `portcullis doctor`: the environment checks, for a person at this machine.
struct DoctorCommand: AsyncParsableCommand {
  static let families = ["shell", "toolchain", "network", "confinement", "editor", "project"]

  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check this machine, its toolchains and its editor for a person.",
    discussion: """
      Runs the environment checks (\(families.joined(separator: ", "))) in profile dev and writes no file \
      unless --report asks for one.

      EXAMPLE:
        portcullis doctor
      """)

  @OptionGroup var target: TargetOptions
  @OptionGroup var output: ReportOptions

  func run() async throws {
    let run = GateRun(
      target: target, output: output, warnExit: false, profile: .dev, families: Self.families)
    throw ExitCode(await run.status().rawValue)
  }
}

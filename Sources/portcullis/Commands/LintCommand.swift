import ArgumentParser
import PortcullisCore
import PortcullisPipeline

/// `portcullis lint`: the gate file and its waivers, judged without running a check.
struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Check the gate file and its waivers without running anything.",
    discussion: """
      Exit 0 when all is right, 2 when the gate file is invalid, 1 when it is valid and something in it does \
      not hold: a waiver that suppresses nothing, a path that matches nothing. Everything is listed with its place.

      EXAMPLE:
        portcullis lint --project services/risk
      """)

  @OptionGroup var target: FixTarget

  func run() async throws {
    let session = try Session.open(try target.options())
    guard let gate = session.gate else {
      throw ValidationError("there is no gate file; a run judges by the defaults.")
    }
    let plan = await session.plan()
    let faults = plan.problems.map(\.line) + plan.waivers.facts.compactMap(WaiverFault.line)
    for fault in faults { Console.answer(fault) }
    guard faults.isEmpty else { throw ExitCode(ExitStatus.failed.rawValue) }
    Console.say("\(gate.path): all is right")
  }
}

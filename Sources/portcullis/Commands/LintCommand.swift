import ArgumentParser
import PortcullisChecks
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
        portcullis lint services/risk
      """)

  @Argument(help: "The project's directory.")
  var project = "."

  @Option(help: "The gate file (default: portcullis.yml in the project).")
  var config: String?

  func run() async throws {
    let session = try Session.open(try FixTarget.options(project: project, config: config))
    guard let gate = session.gate else {
      throw ValidationError("there is no gate file; a run judges by the defaults.")
    }
    let lint = GateFileLint(
      gate, workspace: session.context.workspace, known: Set(builtInChecks.map { $0.info.id }),
      today: session.context.now.day)
    for remark in lint.remarks { Console.answer(Self.line(remark)) }
    guard !lint.hasErrors else { throw ExitCode(ExitStatus.failed.rawValue) }
    Console.say("\(gate.path): " + (lint.remarks.isEmpty ? "all is right" : "valid, with warnings"))
  }

  private static func line(_ remark: GateFileLint.Remark) -> String {
    let place = remark.location.map { "\($0): " } ?? ""
    return "\(place)\(remark.weight.rawValue): \(remark.message)" + (remark.remedy.map { "; \($0)" } ?? "")
  }
}

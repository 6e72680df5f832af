import ArgumentParser
import PortcullisChecks
import PortcullisCore
import PortcullisPipeline
import PortcullisReports

/// `portcullis schema`: the JSON Schemas of what is read and written.
struct SchemaCommand: ParsableCommand {
  enum Subject: String, CaseIterable, ExpressibleByArgument {
    case report, config
  }

  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema (2020-12) of the JSON report or of the gate file.",
    discussion: """
      EXAMPLE:
        portcullis schema config > .vscode/portcullis.schema.json
      """)

  @Argument(help: "report or config.")
  var subject: Subject

  func run() throws {
    switch subject {
    case .report: Console.answer(ReportSchema.text)
    case .config: Console.answer(GateFileSchema.document(checks: builtInChecks).text)
    }
  }
}

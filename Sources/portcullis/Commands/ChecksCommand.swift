import ArgumentParser
import PortcullisChecks
import PortcullisCore

/// `portcullis checks`: the catalogue of this build.
struct ChecksCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  static let configuration = CommandConfiguration(
    commandName: "checks", abstract: "List every check of this build, with its level and stage.",
    discussion: """
      EXAMPLE:
        portcullis checks --format json | python3 -m json.tool
      """)

  @Option(help: "text or json.")
  var format = Format.text

  @Argument(help: "Only ids that match, such as 'lock.*'.")
  var glob: String?

  func run() throws {
    let infos = builtInChecks.map { $0.info }.sorted { $0.id < $1.id }
    let chosen = infos.filter { info in glob.map { Glob($0).matches(info.id.rawValue) } ?? true }
    if chosen.isEmpty {
      throw ValidationError(UnknownCheck.message(glob ?? "*", among: infos.map(\.id.rawValue)))
    }
    switch format {
    case .text: Console.answer(CheckTable(chosen).text)
    case .json: Console.answer(CheckCatalogue(chosen).json.text)
    }
  }
}

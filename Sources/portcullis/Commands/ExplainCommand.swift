import ArgumentParser
import PortcullisChecks
import PortcullisCore

/// `portcullis explain ID`: everything that is known of a check, offline.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say what a check looks at, when it fails and how to mend it.",
    discussion: """
      EXAMPLE:
        portcullis explain lock.python-hashed
      """)

  @Argument(help: "The check's id.")
  var id: String

  func run() throws {
    guard let check = builtInChecks.first(where: { $0.info.id.rawValue == id }) else {
      throw ValidationError(UnknownCheck.message(id, among: builtInChecks.map { $0.info.id.rawValue }))
    }
    Console.answer(CheckExplanation(check).text)
  }
}

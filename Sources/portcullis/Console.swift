import PortcullisCore
import PortcullisSystem

/// What a person reads beside the one report: everything here goes to standard error, but for `answer`.
enum Console {
  /// Writes a whole text to standard output: the answer of a verb; one that cannot be given ends with exit 3.
  static func answer(_ text: String) {
    guard !StandardStream.output.write(text.hasSuffix("\n") ? text : text + "\n") else { return }
    complain("standard output could not be written; make room, then ask again")
    endProcess(ExitStatus.undecided.rawValue)
  }

  static func say(_ text: String) { StandardStream.error.write(text + "\n") }

  /// Writes without a line end, for frames of a live display.
  static func draw(_ text: String) { StandardStream.error.write(text) }

  /// A complaint in the tool's name.
  static func complain(_ text: String) {
    say("portcullis: " + (text.hasPrefix("Error: ") ? String(text.dropFirst(7)) : text))
  }
}

import PortcullisSystem

/// What a person reads beside the one report: everything here goes to standard error, but for `answer`.
enum Console {
  /// Writes a whole text to standard output: the answer of a verb.
  static func answer(_ text: String) {
    StandardStream.output.write(text.hasSuffix("\n") ? text : text + "\n")
  }

  static func say(_ text: String) { StandardStream.error.write(text + "\n") }

  /// Writes without a line end, for frames of a live display.
  static func draw(_ text: String) { StandardStream.error.write(text) }

  /// A complaint in the tool's name.
  static func complain(_ text: String) {
    say("portcullis: " + (text.hasPrefix("Error: ") ? String(text.dropFirst(7)) : text))
  }
}

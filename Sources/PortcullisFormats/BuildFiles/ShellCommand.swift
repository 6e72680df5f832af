/// One simple command of a shell script: its words, and where its output goes.
package struct ShellCommand: Hashable, Sendable {
  /// One word with quotes removed and expansions as written, save defaults, which stand for themselves.
  package struct Word: Hashable, Sendable {
    package let content: MappedText
    /// Where the word begins and ends in the file, quotes included.
    package let span: Range<Int>
    /// True when the word is, or begins with, a quotation.
    let isQuotedAtStart: Bool

    package var text: String { content.text }
  }

  package internal(set) var words: [Word] = []
  /// Files that the output is written or appended to.
  package internal(set) var outputs: [Word] = []
  /// The bodies of its here-documents.
  package internal(set) var documents: [MappedText] = []
  /// True when the next command reads what this one writes.
  package internal(set) var isPiped = false

  var isEmpty: Bool { words.isEmpty && outputs.isEmpty && documents.isEmpty }
}

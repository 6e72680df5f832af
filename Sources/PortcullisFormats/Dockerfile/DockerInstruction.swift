/// One instruction of a Dockerfile, its continuation lines joined.
package struct DockerInstruction: Sendable {
  /// One word or value with its place.
  package struct Word: Hashable, Sendable {
    package let text: String
    /// Where the word starts in the file, in bytes.
    package let offset: Int
  }

  package struct Heredoc: Hashable, Sendable {
    package let name: String
    /// False when the name was quoted, so that the builder replaces no variables.
    package let expands: Bool
    package let content: PlacedText
  }

  /// The keyword as written.
  package let name: Word
  package let flags: [Word]
  /// Everything behind keyword and flags.
  package let body: PlacedText
  /// As BuildKit's tree has them: ENV and LABEL as key, value and separator, RUN in shell form as one.
  package let arguments: [Word]
  package let isJSON: Bool
  /// What ONBUILD holds; never more than one.
  package let trigger: [DockerInstruction]
  package internal(set) var heredocs: [Heredoc] = []
  package internal(set) var lines: ClosedRange<Int> = 0...0

  package var keyword: String { name.text.lowercased() }

  /// The value of `--name=value`; the last one wins.
  package func flag(_ name: String) -> Word? {
    flags(named: name).last
  }

  /// Every value of a flag that may be repeated.
  package func flags(named name: String) -> [Word] {
    let prefix = "--\(name)="
    return flags.compactMap { flag in
      guard flag.text.hasPrefix(prefix) else { return nil }
      return Word(
        text: String(flag.text.dropFirst(prefix.count)), offset: flag.offset + prefix.utf8.count)
    }
  }

  /// Key and value of each `name=value` of ENV, LABEL or ARG; a nil value is an ARG without default.
  package var pairs: [(key: Word, value: Word?)] {
    guard keyword == "arg" else {
      guard keyword == "env" || keyword == "label" else { return [] }
      return stride(from: 0, to: arguments.count - 2, by: 3).map { (arguments[$0], arguments[$0 + 1]) }
    }
    return arguments.map { word in
      guard let equals = word.text.firstIndex(of: "=") else { return (word, nil) }
      let key = String(word.text[..<equals])
      let value = String(word.text[word.text.index(after: equals)...])
      return (
        Word(text: key, offset: word.offset), Word(text: value, offset: word.offset + key.utf8.count + 1)
      )
    }
  }
}

/// Why a word cannot be expanded.
package struct DockerExpansionError: Error, Hashable, Sendable {
  package let reason: String
}

/// Expands variables and removes quotes as BuildKit does for the words of its instructions.
package struct DockerExpansion: Sendable {
  /// What one expansion gave.
  package struct Result: Hashable, Sendable {
    package var text = ""
    package var words: [String] = []
    /// Variables that were looked at, and those of them that have no value.
    package var used: Set<String> = []
    package var unset: Set<String> = []
  }

  package var variables: [String: String]
  let escape: Unicode.Scalar
  var keepsQuotes = false
  var keepsEscapes = false
  var keepsUnset = false

  package init(variables: [String: String], escape: Unicode.Scalar) {
    self.variables = variables
    self.escape = escape
  }

  /// - Throws: `DockerExpansionError` where BuildKit reports a syntax error or a required variable is missing.
  package func expand(_ word: String) throws(DockerExpansionError) -> Result {
    var reader = DockerExpansionReader(self, word)
    return try reader.run()
  }

  package func words(of text: String) throws(DockerExpansionError) -> [String] {
    try expand(text).words
  }
}

/// Grows words out of scalars, cutting at white space that is not protected.
struct DockerWordCollector {
  private var word = String.UnicodeScalarView()
  private var words: [String] = []
  private var isInWord = false

  mutating func add(_ scalar: Unicode.Scalar) {
    guard UnicodeSpace.isSpace(scalar) else { return addRaw(scalar) }
    guard isInWord, !word.isEmpty else { return }
    words.append(String(word))
    word = String.UnicodeScalarView()
    isInWord = false
  }

  mutating func addRaw(_ scalar: Unicode.Scalar) {
    word.append(scalar)
    isInWord = true
  }

  mutating func add(_ text: String) { for scalar in text.unicodeScalars { add(scalar) } }

  mutating func addRaw(_ text: String) {
    word.append(contentsOf: text.unicodeScalars)
    isInWord = true
  }

  var all: [String] { word.isEmpty ? words : words + [String(word)] }
}

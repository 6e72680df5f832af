/// A requirements or constraints file as pip reads it, every entry with its place in the file.
package struct RequirementsFile: Sendable {
  /// A place in the file, counted from 1; columns count bytes.
  package struct Place: Hashable, Sendable, Codable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  /// One `--hash` value.
  package struct Hash: Hashable, Sendable {
    package let algorithm: String
    package let digest: String
    package let place: Place
  }

  /// What one line asks for.
  package enum Subject: Sendable {
    case requirement(DependencyRequirement)
    /// An address without a name in front.
    case address(RequirementAddress)
    /// A path on the installing machine; an archive is one file, anything else a directory.
    case path(String, isArchive: Bool)
    /// Options only; a hash among them belongs to nothing.
    case options
    /// A line that pip refuses, and so the whole file.
    case refused(reason: String)
  }

  /// How a line ended that was to be continued.
  package enum Interruption: Sendable {
    case comment(line: Int)
    case blank(line: Int)
    case endOfFile
  }

  package struct Include: Hashable, Sendable {
    package let path: String
    package let isConstraint: Bool
    package let place: Place
  }

  /// One option of a line, under its long name.
  package struct Setting: Hashable, Sendable, Codable {
    package let name: String
    package let value: String
    package let place: Place
  }

  package struct Entry: Sendable {
    package let place: Place
    /// The last line that was joined to the first.
    package let lastLine: Int
    /// The joined line without its comment.
    package let text: String
    package let subject: Subject
    package let isEditable: Bool
    package let hashes: [Hash]
    /// Every other option of the line, in the order written.
    package let settings: [Setting]
    /// Words among the options, which pip drops: often a requirement swallowed by an unfinished line above.
    package let dropped: [Dropped]
    package let interruption: Interruption?
  }

  package struct Dropped: Hashable, Sendable, Codable {
    package let text: String
    package let place: Place
  }

  package let entries: [Entry]
  package let includes: [Include]
  /// Where `--require-hashes` stands; nil when it does not.
  package let requiresHashes: Place?
  /// The command in the header that promises a hash on every line; nil when there is none.
  package let hashingGenerator: String?
  package let lineCount: Int
}

package import PortcullisFormats

/// What in one file shows a reader something else than it says to pip, as evidence.
package struct DeceptiveTextSeen: Codable, Sendable {
  /// One character.
  package struct Mark: Codable, Sendable {
    package let kind: DeceptiveText.Kind
    /// Such as `U+2028`.
    package let name: String
    package let line: Int
    package let column: Int
    /// True when the text in front of it, on the line that is shown, is a comment.
    package let isInComment: Bool
    /// False when the text in front of a line break or behind it is blank or a comment again.
    package let changesMeaning: Bool
    /// What pip reads behind a line break, each at most 100 characters.
    package let hidden: [String]
  }

  /// The encoding that a comment declares.
  package struct Coding: Codable, Sendable {
    package let encoding: String
    package let line: Int
    package let column: Int
    /// True when plain ASCII means something else in it.
    package let changesASCII: Bool
  }

  package let path: String
  package var marks: [Mark] = []
  /// UTF-16 or UTF-32 by the byte order mark.
  package var byteOrderMark: String?
  package var coding: Coding?
  /// Where the first byte stands that is no UTF-8.
  package var notUTF8: RequirementsFile.Place?
  package var unreadable: String?

  package init(path: String) { self.path = path }

  package var isClean: Bool {
    marks.isEmpty && byteOrderMark == nil && coding == nil && notUTF8 == nil && unreadable == nil
  }
}

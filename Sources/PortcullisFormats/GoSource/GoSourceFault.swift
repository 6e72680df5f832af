/// One place in a Go file whose bytes or characters are not what Go, or its reader, would expect.
package struct GoSourceFault: Hashable, Sendable, Codable {
  package enum Kind: String, CaseIterable, Sendable, Codable {
    case misplacedByteOrderMark
    case utf16
    case utf32
    case nul
    case invalidUTF8
    case illegalCharacter
    /// A character that reorders the text around it on the screen; Go accepts it in comments and strings.
    case bidirectionalControl
    /// The only line ends are carriage returns, and Go sees one long line that it cannot parse.
    case carriageReturnLines
    /// A carriage return without line feed that Go reads as a space, or as more of the comment.
    case loneCarriageReturn
  }

  /// Which program of the toolchain reports the fault.
  package enum Reporter: String, Sendable, Codable {
    /// The package loader of `go list` and `go build`, which reads up to the end of the imports.
    case loader
    case compiler
    /// The file compiles.
    case nobody
  }

  package let kind: Kind
  package let reporter: Reporter
  /// From the start of the file, in bytes.
  package let offset: Int
  /// Counted from 1, as Go counts.
  package let line: Int
  /// Counted from 1 in bytes, as Go counts: the loader does not count a byte order mark that starts the file.
  package let column: Int
  /// What Go 1.27 says; where Go is silent, what is there.
  package let text: String

  package init(kind: Kind, reporter: Reporter, offset: Int, line: Int, column: Int, text: String) {
    self.kind = kind
    self.reporter = reporter
    self.offset = offset
    self.line = line
    self.column = column
    self.text = text
  }

  package var breaksBuild: Bool { reporter != .nobody }
}

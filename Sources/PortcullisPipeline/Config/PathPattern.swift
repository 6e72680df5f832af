internal import PortcullisCore

/// A path of the repository, or a glob of paths; one that names a directory covers everything in it.
package struct PathPattern: Hashable, Sendable, CustomStringConvertible {
  /// As written.
  package let text: String
  private let glob: Glob

  package init(_ text: String) {
    self.text = text
    var rest = Substring(text)
    while rest.hasPrefix("./") { rest = rest.dropFirst(2) }
    while rest.hasSuffix("/") { rest = rest.dropLast() }
    glob = Glob(String(rest))
  }

  package var description: String { text }

  /// Why no path of the repository can match; nil when one can.
  package var fault: String? {
    if text.hasPrefix("/") { return "an absolute path" }
    if text.split(separator: "/").contains("..") { return "a path with '..'" }
    if glob.text.isEmpty || glob.text == "." { return "the whole repository" }
    return glob.isWellFormed ? nil : "no pattern: a bracket or a backslash stays open"
  }

  package func matches(_ path: String) -> Bool { glob.covers(path) }
}

package import PortcullisCore

/// A check id, or a glob of ids such as `lock.*`.
package struct CheckPattern: Hashable, Sendable, CustomStringConvertible {
  private let glob: Glob

  package init(_ text: String) { glob = Glob(text) }

  package var text: String { glob.text }
  package var description: String { text }

  /// True when it can only mean one id.
  package var isExact: Bool { !text.utf8.contains { "*?[\\".utf8.contains($0) } }

  package func matches(_ id: CheckID) -> Bool { glob.matches(id.rawValue) }
}

package import PortcullisFormats

/// What goes into the builds of a project and may change from one to the next.
package struct BuildInputsSeen: Codable, Sendable {
  package struct Use: Codable, Hashable, Sendable {
    package let kind: BuildClockReading.Kind
    package let path: String
    package let line: Int
    package let column: Int
    package let text: String
    /// The line that builds with it.
    package let builder: Int
  }

  /// The first use of one macro in one file.
  package struct Macro: Codable, Hashable, Sendable {
    package let name: String
    package let path: String
    package let line: Int
    package let column: Int
  }

  package struct Unread: Codable, Hashable, Sendable {
    package let path: String
    package let reason: String
  }

  package var uses: [Use] = []
  package var macros: [Macro] = []
  /// True where some build file sets SOURCE_DATE_EPOCH.
  package var setsEpoch = false
  /// Nil where the project lies in no repository.
  package var tree: WorkTreeSeen?
  package var unread: [Unread] = []
  /// Build files and sources that were read.
  package var files = 0
}

/// The work tree held against its commit.
package struct WorkTreeSeen: Codable, Sendable {
  /// Tracked files with other bytes or none, sorted; at most 200.
  package var changed: [String] = []
  /// Sources that git neither tracks nor ignores, sorted; at most 200.
  package var untracked: [String] = []
  /// Why it could not be compared.
  package var fault: String?
}

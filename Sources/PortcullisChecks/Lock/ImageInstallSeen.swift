import PortcullisCore

/// One step of an image build that brings software in, as evidence.
package struct ImageInstallSeen: Codable, Sendable {
  package enum Fact: String, Codable, Sendable {
    /// Installs what a committed lock says, and nothing else.
    case locked
    /// Installs a committed requirements file that has no hash for everything.
    case unhashed
    /// Installs from a lock that the build itself made.
    case lockProduced
    /// Installs packages by name, without version or with one.
    case named, namedWithVersion
    /// Installs the installer itself.
    case installer
    /// Installs the project with the ranges of its manifest.
    case projectTree
    /// Installs from a file that could not be followed into the repository.
    case unfollowed
    /// A Python tool that may resolve anew, and the same of other languages.
    case resolving, otherEcosystem
    case systemPackages
    /// Runs, or makes ready to run, what was fetched without a digest check that holds.
    case executesFetched, preparesFetched
    /// A script that could not be read as one of a shell.
    case unreadScript
  }

  package let fact: Fact
  /// The command as a person would recognise it.
  package let command: String
  /// What is installed: a path, names, an address.
  package let subject: String
  package let detail: String
  package let remedy: String
  package let line: Int
  package let column: Int
}

/// What the steps of one Dockerfile install, as evidence.
package struct ImageInstallsSeen: Codable, Sendable {
  package let path: String
  package internal(set) var steps: [ImageInstallSeen] = []
  /// Why the file could not be judged; nil when it could.
  package internal(set) var unreadable: String?
  package internal(set) var unreadableLine: Int?
  package internal(set) var isTemplate = false
}

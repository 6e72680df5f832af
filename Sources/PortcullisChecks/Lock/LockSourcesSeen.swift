package import PortcullisFormats

/// The sources of one lock, as evidence: how many name each host, and those that call for a word.
package struct LockSourcesSeen: Codable, Sendable {
  package enum Fault: String, Codable, Sendable, CaseIterable {
    case notEncrypted, holdsLogin, hostNotAllowed, privateElsewhere
    /// One host among many entries of another.
    case oddHost
  }

  /// Entries of one lock with the same fault on the same host.
  package struct Group: Codable, Sendable {
    package let fault: Fault
    package let host: String
    package let scheme: String
    package let entries: [String]
    package let count: Int
    /// The first address, without login and query.
    package let address: String
    package let line: Int?
    package let column: Int?
  }

  package let path: String
  package let system: LockSystem
  package let total: Int
  package let groups: [Group]
  /// Why the lock could not be judged; nil when it could.
  package let problem: String?
}

import PortcullisFormats

/// What a change did to manifests and locks, as evidence.
package struct LockChangesSeen: Codable, Sendable {
  /// A manifest whose dependencies changed while none of its locks did.
  package struct Forgotten: Codable, Sendable {
    package let manifest: String
    package let line: Int?
    package let locks: [String]
  }

  /// A lock that changed while no manifest of its kind did.
  package struct Alone: Codable, Sendable {
    package let lock: String
  }

  /// A package that the lock holds, in the same version, with another digest than before.
  package struct Swapped: Codable, Sendable {
    package let lock: String
    package let package: String
    package let before: String
    package let after: String
    /// The line that names the new digest; nil where none does.
    package let line: Int?
  }

  /// A lock whose two texts could not be compared.
  package struct Unread: Codable, Sendable {
    package let lock: String
    package let reason: String
  }

  /// As messages name it.
  package let base: String
  package let baseCommit: String
  package let forgotten: [Forgotten]
  package let alone: [Alone]
  package let swapped: [Swapped]
  package let unread: [Unread]
}

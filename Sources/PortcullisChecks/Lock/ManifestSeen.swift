package import PortcullisFormats

/// One manifest with dependencies and the locks found for it, as evidence.
package struct ManifestSeen: Codable, Sendable {
  /// How much a missing lock weighs.
  package enum Demand: String, Codable, Sendable {
    /// What is built from the manifest runs somewhere: a lock has to be there.
    case lock
    /// A library or development tools: a lock is good and its absence is common.
    case advice
  }

  /// A lock by its name that does not count.
  package struct Rejected: Codable, Sendable {
    package let path: String
    package let reason: String
  }

  package let path: String
  package let ecosystem: LockSystem.Ecosystem
  package let line: Int?
  /// What the manifest asks for, at most five of them.
  package let dependencies: [String]
  package let dependencyCount: Int
  package let demand: Demand
  /// Why the demand is only advice; nil where it is not.
  package let demandReason: String?
  /// Tracked locks that answer for the manifest.
  package var locks: [String]
  package var rejected: [Rejected]
  /// A lock further up that may or may not cover the manifest.
  package var distantLock: String?
  /// The directory of the workspace that claims the manifest; nil for one that stands alone.
  package var workspace: String?
  /// Why the manifest could not be read; nil when it could.
  package let problem: ManifestError?
}

/// One lock file, as evidence.
package struct LockSeen: Codable, Sendable {
  package let path: String
  package let system: LockSystem
  /// A conflict that a merge left in the file.
  package let conflictLine: Int?
  package let isEmpty: Bool
  package let fault: ManifestError?
  /// Why the file could not be read at all.
  package let problem: String?
}

/// Manifests of one ecosystem that cannot be judged, as evidence.
package struct UnjudgedSeen: Codable, Sendable {
  package let ecosystem: String
  /// Sorted.
  package let paths: [String]
}

package import PortcullisFormats

/// One Cargo.lock, as evidence: what is wrong in it, not what it holds.
package struct CargoLockSeen: Codable, Sendable {
  package let path: String
  package let version: Int
  package let packageCount: Int
  /// At most `faultLimit` of them.
  package let faults: [CargoFaultSeen]
  package let faultCount: Int
  /// Why the lock could not be judged; nil when it could.
  package let problem: String?
  /// What the lock was not compared with.
  package var unread: [UnreadManifest] = []

  package static let faultLimit = 100
}

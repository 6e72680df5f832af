package import PortcullisFormats

/// One lock of npm, yarn, pnpm or bun, as evidence: what is wrong in it, not what it holds.
package struct NodeLockSeen: Codable, Sendable {
  package let path: String
  package let system: LockSystem
  /// The version of the format, as the lock states it.
  package let format: String
  package let entryCount: Int
  /// At most `faultLimit` of them.
  package let faults: [NodeFaultSeen]
  package let faultCount: Int
  /// Why the lock could not be judged; nil when it could.
  package let problem: String?
  /// What the lock was not compared with.
  package var unread: [UnreadManifest] = []

  package static let faultLimit = 100
}

package import PortcullisFormats

/// One directory with a Package.swift, a Package.resolved or both, as evidence.
package struct SwiftPackageSeen: Codable, Sendable {
  /// The lock where there is one, else the manifest.
  package let path: String
  /// Nil without lock.
  package let pinCount: Int?
  /// At most `faultLimit` of them.
  package let faults: [SwiftFaultSeen]
  package let faultCount: Int
  /// Why the lock could not be judged; nil when it could.
  package let problem: String?

  package static let faultLimit = 100
}

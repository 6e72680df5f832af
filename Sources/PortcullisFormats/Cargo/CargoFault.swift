/// One thing wrong with a package of a Cargo.lock, or between a Cargo.toml and its lock.
package enum CargoFault: Hashable, Sendable, Codable {
  package struct Difference: Hashable, Sendable, Codable {
    package let name: String
    /// What Cargo.toml asks for; nil where it does not ask.
    package let asked: String?
  }

  case manifestDiffers(manifest: String, [Difference])
  case memberNotLocked(manifest: String)
  case memberVersionDiffers(manifest: String, asked: String, locked: String)
  case membersGone(names: [String], count: Int)
  case unsatisfied(manifest: String, requirement: String)
  case otherSource(manifest: String, asked: String, locked: String)
  case missing(need: String, by: String)
  case ambiguous(need: String, by: String)
  case notNeeded
  case noVersion
  case noChecksum
  case malformedChecksum(String)
  case checksumWithoutSource
  case strayChecksum
  case movingCommit(source: String)
  case repeated
  case twoSources(other: String)
  case oldFormat(version: Int)
}

/// A fault with the package it concerns and its place.
package struct CargoFaultSeen: Hashable, Sendable, Codable {
  package let fault: CargoFault
  /// Name and version; empty for the whole lock.
  package let package: String
  package let line: Int?
  package let column: Int?
}

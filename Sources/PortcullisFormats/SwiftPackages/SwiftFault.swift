/// One thing wrong with a pin of a Package.resolved, or with what a Package.swift asks for.
package enum SwiftFault: Hashable, Sendable, Codable {
  case noPin(address: String, asked: String)
  case unsatisfied(locked: String, asked: String)
  case originDiffers
  case noOrigin
  case noRevision
  case malformedRevision(String)
  case branchPinned(String)
  case noVersion
  case malformedVersion(String)
  case incomplete(field: String)
  case repeatedIdentity
  case otherIdentity(location: String)
  /// A pin to another place than the manifest names.
  case otherLocation(location: String, asked: String)
  case branchAsked(String)
  case revisionAsked(String)
  case shortRevisionAsked(String)
  case outsidePath(String)
  case unsafeFlags
  case noChecksum
  case malformedChecksum(String)
}

/// A fault with what it concerns and its place.
package struct SwiftFaultSeen: Hashable, Sendable, Codable {
  package let fault: SwiftFault
  /// The identity of the package, or the name of the binary; empty for the whole file.
  package let subject: String
  package let path: String
  package let line: Int?
  package let column: Int?
}

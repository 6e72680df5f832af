/// One thing wrong with an entry of a Node lock, or between a manifest and its lock.
package enum NodeFault: Hashable, Sendable, Codable {
  /// One dependency on which a package.json and its lock disagree.
  package struct Difference: Hashable, Sendable, Codable {
    package let section: String
    package let name: String
    /// Nil where the side does not list it.
    package let manifest: String?
    package let lock: String?
  }

  /// Somebody who asks for something else than what is locked.
  package struct Request: Hashable, Sendable, Codable {
    package let by: String
    package let asked: String
  }

  case manifestDiffers(manifest: String, [Difference])
  /// Name or version of the project itself.
  case identityDiffers(manifest: String, field: String, manifestText: String?, lockText: String?)
  case memberNotLocked(directory: String)
  case memberGone(directory: String)
  case missing(name: String, [Request])
  case unsatisfied(version: String, [Request])
  case notNeeded
  case noVersion
  /// A field that the tool always writes.
  case lacks(String)
  case halvesDiffer(field: String)
  case wrongMark(mark: String, isStated: Bool)
  case noRequiresMark
  case noDigest
  case noSource
  case malformedDigest(String)
  case unknownAlgorithm(String)
  case digestsDiffer(other: String)
  case otherArchive(address: String, states: String)
  /// The entry states one version and resolves to another.
  case resolvedElsewhere(version: String)
  case movingCommit(address: String)
  case danglingLink(target: String)
  /// Facts about the whole lock, told once.
  case weakDigests(algorithm: String, names: [String], count: Int)
  case unmetPeers(names: [String], count: Int)
  case oldFormat
  case installScripts(names: [String], count: Int)
}

/// A fault with the entry it concerns and its place.
package struct NodeFaultSeen: Hashable, Sendable, Codable {
  package let fault: NodeFault
  /// The entry as the lock names it; empty for the whole lock.
  package let entry: String
  package let line: Int?
  package let column: Int?
}

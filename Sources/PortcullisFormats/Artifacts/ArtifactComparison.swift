package import PortcullisCore

/// Compares what two builds made: byte for byte first, then inside the formats it knows, to name the cause.
package struct ArtifactComparison: Sendable {
  /// Bounds that keep hostile containers harmless.
  package struct Limits: Hashable, Sendable {
    /// Containers inside each other.
    package var depth = 8
    /// Bytes of one member after decompression.
    package var memberBytes = 4 << 30
    /// Bytes of one member that are held in memory; a larger one is decompressed again where it is read.
    package var heldBytes = 8 << 20
    /// Decompressed bytes of such a member from one place to go on from to the next.
    package var checkpointBytes = 8 << 20
    /// Bytes of an xz file and of its content, which are always held.
    package var wholeBytes = 48 << 20
    /// Decompressed bytes for each compressed one.
    package var ratio = 1_100
    /// Decompressed bytes of all members together.
    package var totalBytes = 8 << 30
    /// Members of one container.
    package var entries = 200_000
    /// Rows of the table of differences.
    package var members = 1_000

    package init() {}
  }

  package var canaries: BuildCanaries?
  package var normalisers: [ArtifactNormaliser]
  package var limits: Limits

  package init(
    canaries: BuildCanaries? = nil, normalisers: [ArtifactNormaliser] = [], limits: Limits = Limits()
  ) {
    self.canaries = canaries
    self.normalisers = normalisers
    self.limits = limits
  }

  /// Two files under one name; throws what reading throws.
  package func verdict(_ left: ByteSource, _ right: ByteSource, name: String) throws -> ArtifactVerdict {
    var walk = ArtifactWalk(self)
    try walk.compare(left, right, at: [name], depth: 0)
    return walk.verdict
  }

  /// Two trees, paths in byte order; throws what reading throws.
  package func verdict(_ left: [ArtifactEntry], _ right: [ArtifactEntry]) throws -> ArtifactVerdict {
    var walk = ArtifactWalk(self)
    try walk.compare(left, right)
    return walk.verdict
  }

  /// The same with files compared on that many threads.
  package func verdict(
    _ left: [ArtifactEntry], _ right: [ArtifactEntry], width: Int
  ) async throws -> ArtifactVerdict {
    var walk = ArtifactWalk(self)
    walk.equalPaths = try await EqualFiles.paths(left, right, width: width)
    try walk.compare(left, right)
    return walk.verdict
  }

  /// Nil when the bytes are equal, or only accepted differences are left.
  package func difference(
    _ left: ByteSource, _ right: ByteSource, name: String
  ) throws -> ArtifactDifference? {
    try verdict(left, right, name: name).difference
  }

  package func difference(_ left: [ArtifactEntry], _ right: [ArtifactEntry]) throws -> ArtifactDifference? {
    try verdict(left, right).difference
  }
}

package import PortcullisCore

/// One digest of a whole tree, equal to the `h1:` hash that Go makes of the same files.
package struct ArtifactTreeDigest: Hashable, Sendable, Codable {
  /// SHA-256 over the lines, 32 bytes.
  package let root: [UInt8]
  /// `hex, two spaces, path, line feed` for each file, by the bytes of the paths.
  package let lines: [String]

  /// Links count with their target as content; directories do not count, as in Go's hash.
  package init(
    _ entries: [ArtifactEntry], sha256: (ByteSource) throws -> [UInt8]
  ) throws {
    let files = Self.files(entries)
    try self.init(files, digests: files.map { try sha256($0.source) }, sha256: sha256)
  }

  /// The same with files read on that many threads, the largest first.
  package init(
    _ entries: [ArtifactEntry], width: Int, sha256: @escaping @Sendable (ByteSource) throws -> [UInt8]
  ) async throws {
    let files = Self.files(entries)
    let order = files.indices.sorted { files[$0].source.size > files[$1].source.size }
    var digests = [[UInt8]](repeating: [], count: files.count)
    try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
      var waiting = order[...]
      func start() {
        guard let index = waiting.popFirst() else { return }
        group.addTask { (index, try sha256(files[index].source)) }
      }
      for _ in 0..<max(1, width) { start() }
      while let (index, digest) = try await group.next() {
        digests[index] = digest
        start()
      }
    }
    try self.init(files, digests: digests, sha256: sha256)
  }

  private init(
    _ files: [(path: String, source: ByteSource)], digests: [[UInt8]], sha256: (ByteSource) throws -> [UInt8]
  ) throws {
    lines = zip(files, digests).map { file, digest in
      digest.map(ArtifactExcerpt.hex).joined() + "  " + file.path + "\n"
    }
    root = try sha256(ByteSource(Array(lines.joined().utf8)))
  }

  /// What counts, by the bytes of the paths.
  private static func files(_ entries: [ArtifactEntry]) -> [(path: String, source: ByteSource)] {
    entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }.compactMap { entry in
      switch entry.content {
      case .file(let file): (entry.path, file)
      case .link(let target): (entry.path, ByteSource(Array(target.utf8)))
      case .directory, .other: nil
      }
    }
  }
}

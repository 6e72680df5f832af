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
    let sorted = entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    lines = try sorted.compactMap { entry in
      let source: ByteSource
      switch entry.content {
      case .file(let file): source = file
      case .link(let target): source = ByteSource(Array(target.utf8))
      case .directory, .other: return nil
      }
      return try sha256(source).map(ArtifactExcerpt.hex).joined() + "  " + entry.path + "\n"
    }
    root = try sha256(ByteSource(Array(lines.joined().utf8)))
  }
}

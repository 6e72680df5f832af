/// The index of a work tree that was just checked out, in version 2 of git's index-format.
package struct GitIndexWriter {
  private var bytes: [UInt8]

  package init(count: Int) {
    bytes = Array("DIRC".utf8) + Self.word(2) + Self.word(count)
  }

  /// Adds the next entry by the bytes of its path, with its size in bytes and its time since 1970-01-01T00:00:00Z.
  package mutating func add(_ entry: GitTree.Entry, size: Int, modified: Int) {
    let mode =
      switch entry.kind {
      case .regular: 0o100644
      case .executable: 0o100755
      case .symbolicLink: 0o120000
      case .submodule: 0o160000
      }
    let path = Array(entry.path.utf8)
    var row = Self.word(0) + Self.word(0) + Self.word(modified) + Self.word(0)
    row += Self.word(0) + Self.word(0) + Self.word(mode) + Self.word(0) + Self.word(0) + Self.word(size)
    row += entry.id.bytes
    let flags = min(path.count, 0xFFF)
    row += [UInt8(flags >> 8), UInt8(flags & 0xFF)]
    row += path
    // One to eight zero bytes, so that a path always ends in one.
    row += [UInt8](repeating: 0, count: 8 - row.count % 8)
    bytes += row
  }

  package func finished() -> [UInt8] { bytes + SHA1.digest(bytes) }

  /// 32 bits, the highest first.
  private static func word(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }
}

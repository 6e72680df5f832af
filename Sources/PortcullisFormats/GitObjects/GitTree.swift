/// Every file of a commit.
package struct GitTree: Sendable {
  package struct Entry: Hashable, Sendable {
    package enum Kind: String, Sendable {
      case regular, executable, symbolicLink, submodule
    }

    /// From the top of the tree, parts apart by `/`; no part is empty, `.`, `..` or `.git`.
    package let path: String
    package let kind: Kind
    package let id: GitObjectID
  }

  /// Sorted by the bytes of their paths.
  package let entries: [Entry]
  /// When the commit was made, in seconds since 1970-01-01T00:00:00Z.
  package let committed: Int

  /// - Throws: `GitObjectError` naming the object that is missing, damaged or not to be staged.
  package init(of commit: GitObjectID, in store: GitObjectStore) throws {
    let commit = try GitCommit(commit, in: store)
    committed = commit.committed
    var reader = Reader(store: store)
    try reader.read(commit.tree, below: "", depth: 0)
    entries = reader.entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private struct Reader {
    let store: GitObjectStore
    var entries: [Entry] = []

    mutating func read(_ id: GitObjectID, below directory: String, depth: Int) throws {
      guard depth < GitTreeRow.greatestDepth else { throw GitObjectError("object \(id) is no tree") }
      for row in try GitTreeRow.rows(of: id, in: store) {
        let path = directory + row.name
        switch row.mode {
        case "40000", "040000": try read(row.id, below: path + "/", depth: depth + 1)
        case "120000": entries.append(Entry(path: path, kind: .symbolicLink, id: row.id))
        case "160000": entries.append(Entry(path: path, kind: .submodule, id: row.id))
        case "100755": entries.append(Entry(path: path, kind: .executable, id: row.id))
        case "100644", "100664": entries.append(Entry(path: path, kind: .regular, id: row.id))
        default: throw GitObjectError("tree \(id) holds '\(row.name)' of the unknown mode \(row.mode)")
        }
      }
    }
  }
}

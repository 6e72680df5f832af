/// The files in which two commits differ.
package struct GitTreeChanges: Sendable {
  package struct Change: Hashable, Sendable {
    /// From the top of the tree.
    package let path: String
    /// Nil for a file that was added.
    package let before: GitObjectID?
    /// Nil for a file that is gone.
    package let after: GitObjectID?
  }

  /// Sorted by path.
  package let changes: [Change]

  /// Trees that both hold are not entered.
  ///
  /// - Throws: `GitObjectError` naming the object that is missing or damaged.
  package init(from before: GitCommit, to after: GitCommit, in store: GitObjectStore) throws {
    var reader = Reader(store: store)
    try reader.compare(before.tree, after.tree, below: "", depth: 0)
    changes = reader.changes.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private struct Reader {
    let store: GitObjectStore
    var changes: [Change] = []

    mutating func compare(
      _ before: GitObjectID?, _ after: GitObjectID?, below directory: String, depth: Int
    ) throws {
      guard before != after else { return }
      guard depth < GitTreeRow.greatestDepth else { throw GitObjectError("a tree is nested too deep") }
      let old = try rows(of: before)
      let new = try rows(of: after)
      for name in Set(old.keys).union(new.keys) where old[name] != new[name] {
        let path = directory + name
        let (was, isNow) = (old[name], new[name])
        if was?.isTree == true || isNow?.isTree == true {
          try compare(
            was?.isTree == true ? was?.id : nil, isNow?.isTree == true ? isNow?.id : nil,
            below: path + "/", depth: depth + 1)
        }
        let (oldFile, newFile) = (
          was?.isTree == true ? nil : was?.id, isNow?.isTree == true ? nil : isNow?.id
        )
        guard oldFile != nil || newFile != nil else { continue }
        changes.append(Change(path: path, before: oldFile, after: newFile))
      }
    }

    private func rows(of id: GitObjectID?) throws -> [String: GitTreeRow] {
      guard let id else { return [:] }
      let rows = try GitTreeRow.rows(of: id, in: store).map { ($0.name, $0) }
      return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }
  }
}

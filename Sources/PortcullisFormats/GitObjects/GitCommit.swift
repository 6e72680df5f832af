/// A commit: its tree, what it was made from, and when.
package struct GitCommit: Hashable, Sendable {
  package let tree: GitObjectID
  package let parents: [GitObjectID]
  /// Seconds since 1970-01-01T00:00:00Z; a commit without committer is older than everything.
  package let committed: Int

  /// The commit of that name, through annotated tags.
  ///
  /// - Throws: `GitObjectError` when the object is missing, damaged or no commit.
  package init(_ id: GitObjectID, in store: GitObjectStore) throws {
    var object = try store.object(id)
    for _ in 0..<5 where object.kind == .tag {
      guard let target = Self.values("object", in: object).first.flatMap({ GitObjectID($0) }) else { break }
      object = try store.object(target)
    }
    guard object.kind == .commit,
      let tree = Self.values("tree", in: object).first.flatMap({ GitObjectID($0) })
    else { throw GitObjectError("object \(id) is no commit") }
    self.tree = tree
    parents = Self.values("parent", in: object).compactMap { GitObjectID($0) }
    // `NAME <ADDRESS> SECONDS ZONE`
    let words = Self.values("committer", in: object).first?.split(separator: " ") ?? []
    committed = words.count > 2 ? Int(words[words.count - 2]) ?? 0 : 0
  }

  /// The values of a header line, in order; the headers end at the first empty line.
  private static func values(_ name: String, in object: GitObject) -> [String] {
    var found: [String] = []
    for line in object.content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      guard !line.isEmpty else { break }
      let text = String(decoding: line, as: UTF8.self)
      if text.hasPrefix(name + " ") { found.append(String(text.dropFirst(name.utf8.count + 1))) }
    }
    return found
  }
}

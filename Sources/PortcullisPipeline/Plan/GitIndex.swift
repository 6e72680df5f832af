/// What git tracks, read from the bytes of its index; git itself is not run, because its settings run programs.
struct GitIndex: Sendable {
  struct Entry: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
      case regular(isExecutable: Bool)
      case symbolicLink
      case submodule
      /// A whole directory outside a sparse checkout.
      case directory
    }

    /// Relative to the top of the work tree; bytes, because git keeps no encoding.
    var path: [UInt8]
    let kind: Kind
    let objectID: ArraySlice<UInt8>
    /// 0, or 1 to 3 for the sides of an unresolved merge.
    let stage: Int
    /// Left out of the work tree by a sparse checkout.
    let isSparse: Bool
    /// Announced by `git add -N`: tracked, with contents still to come.
    let isIntended: Bool
  }

  /// The part of an index that is kept in another file.
  struct Base: Hashable, Sendable {
    let checksum: ArraySlice<UInt8>
    /// Positions in the base.
    let deleted: [Int]
    let replaced: [Int]
  }

  /// In the index's own order: by path bytes, then stage.
  var entries: [Entry]
  /// Nil for an index that is whole.
  let base: Base?

  /// The index that results when its base is put below it.
  ///
  /// - Throws: `GitIndexError` when the two do not fit.
  func merged(onto base: GitIndex) throws(GitIndexError) -> GitIndex {
    guard let link = self.base else { return self }
    let nameless = entries.prefix { $0.path.isEmpty }
    guard nameless.count == link.replaced.count, let last = (link.replaced + link.deleted + [-1]).max(),
      last < base.entries.count
    else { throw GitIndexError("the split index does not fit its shared part") }
    var merged: [Entry?] = base.entries
    for (position, replacement) in zip(link.replaced, nameless) {
      var entry = replacement
      entry.path = base.entries[position].path
      merged[position] = entry
    }
    for position in link.deleted { merged[position] = nil }
    let all = merged.compactMap(\.self) + entries.dropFirst(nameless.count)
    return GitIndex(entries: all.sorted(by: Entry.precedes), base: nil)
  }
}

extension GitIndex.Entry {
  static func precedes(_ left: Self, _ right: Self) -> Bool {
    guard left.path == right.path else { return left.path.lexicographicallyPrecedes(right.path) }
    return left.stage < right.stage
  }
}

/// Why an index could not be read; the description is a sentence.
struct GitIndexError: Error, Hashable, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

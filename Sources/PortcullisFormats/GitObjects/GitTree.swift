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
    let object = try store.object(commit)
    let lines = object.content.split(separator: UInt8(ascii: "\n"), maxSplits: 64)
      .map { String(decoding: $0, as: UTF8.self) }
    guard object.kind == .commit, let first = lines.first, first.hasPrefix("tree "),
      let tree = GitObjectID(first.dropFirst(5))
    else { throw GitObjectError("object \(commit) is no commit") }
    // `committer NAME <ADDRESS> SECONDS ZONE`; a commit without one is older than everything.
    let words = lines.first { $0.hasPrefix("committer ") }?.split(separator: " ") ?? []
    committed = words.count > 2 ? Int(words[words.count - 2]) ?? 0 : 0
    var reader = Reader(store: store)
    try reader.read(tree, below: "", depth: 0)
    entries = reader.entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private struct Reader {
    let store: GitObjectStore
    var entries: [Entry] = []

    mutating func read(_ id: GitObjectID, below directory: String, depth: Int) throws {
      let object = try store.object(id)
      guard object.kind == .tree, depth < 256 else { throw GitObjectError("object \(id) is no tree") }
      var names: Set<[UInt8]> = []
      var rest = object.content[...]
      while !rest.isEmpty {
        let (mode, name, child) = try Self.row(&rest, of: id)
        // Two entries of one name could make a link of a directory that is then written through.
        // Bytes, because two spellings of one character are two names.
        guard names.insert(Array(name.utf8)).inserted else {
          throw GitObjectError("tree \(id) holds '\(name)' twice")
        }
        let path = directory + name
        switch mode {
        case "40000", "040000": try read(child, below: path + "/", depth: depth + 1)
        case "120000": entries.append(Entry(path: path, kind: .symbolicLink, id: child))
        case "160000": entries.append(Entry(path: path, kind: .submodule, id: child))
        case "100755": entries.append(Entry(path: path, kind: .executable, id: child))
        case "100644", "100664": entries.append(Entry(path: path, kind: .regular, id: child))
        default: throw GitObjectError("tree \(id) holds '\(name)' of the unknown mode \(mode)")
        }
      }
    }

    private static func row(
      _ rest: inout ArraySlice<UInt8>, of id: GitObjectID
    ) throws -> (mode: String, name: String, child: GitObjectID) {
      let mode = rest.prefix { $0 != UInt8(ascii: " ") }
      let name = rest.dropFirst(mode.count + 1).prefix { $0 != 0 }
      let after = rest.dropFirst(mode.count + name.count + 2)
      guard let child = GitObjectID(bytes: after.prefix(20)) else {
        throw GitObjectError("tree \(id) is damaged")
      }
      guard let text = String(validating: name, as: UTF8.self) else {
        throw GitObjectError("tree \(id) holds a name that is not UTF-8, which is not staged here")
      }
      let folded = text.lowercased()
      guard !text.isEmpty, !text.contains("/"), ![".", "..", ".git"].contains(folded) else {
        throw GitObjectError("tree \(id) holds the name '\(text)', which git refuses too")
      }
      rest = after.dropFirst(20)
      return (String(decoding: mode, as: UTF8.self), text, child)
    }
  }
}

/// One name in a tree object.
struct GitTreeRow: Hashable {
  /// Deeper trees are refused.
  static let greatestDepth = 256

  /// Octal, as written: `40000` for a tree.
  let mode: String
  let name: String
  let id: GitObjectID

  var isTree: Bool { mode == "40000" || mode == "040000" }

  /// The rows of a tree in its order.
  ///
  /// - Throws: `GitObjectError` for a tree that is damaged or holds what git refuses.
  static func rows(of id: GitObjectID, in store: GitObjectStore) throws -> [GitTreeRow] {
    let object = try store.object(id)
    guard object.kind == .tree else { throw GitObjectError("object \(id) is no tree") }
    var rows: [GitTreeRow] = []
    var names: Set<[UInt8]> = []
    var rest = object.content[...]
    while !rest.isEmpty {
      let row = try next(&rest, of: id)
      // Two entries of one name could make a link of a directory that is then written through.
      // Bytes, because two spellings of one character are two names.
      guard names.insert(Array(row.name.utf8)).inserted else {
        throw GitObjectError("tree \(id) holds '\(row.name)' twice")
      }
      rows.append(row)
    }
    return rows
  }

  private static func next(_ rest: inout ArraySlice<UInt8>, of id: GitObjectID) throws -> GitTreeRow {
    let mode = rest.prefix { $0 != UInt8(ascii: " ") }
    let name = rest.dropFirst(mode.count + 1).prefix { $0 != 0 }
    let after = rest.dropFirst(mode.count + name.count + 2)
    guard let child = GitObjectID(bytes: after.prefix(20)) else {
      throw GitObjectError("tree \(id) is damaged")
    }
    guard let text = String(validating: name, as: UTF8.self) else {
      throw GitObjectError("tree \(id) holds a name that is not UTF-8, which is not staged here")
    }
    guard !text.isEmpty, !text.contains("/"), ![".", "..", ".git"].contains(text.lowercased()) else {
      throw GitObjectError("tree \(id) holds the name '\(text)', which git refuses too")
    }
    rest = after.dropFirst(20)
    return GitTreeRow(mode: String(decoding: mode, as: UTF8.self), name: text, id: child)
  }
}

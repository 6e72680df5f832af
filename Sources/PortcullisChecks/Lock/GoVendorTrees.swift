import PortcullisCore

/// The `vendor` directories beside the go.mod and go.work files of a project, with what git tracks in them.
struct GoVendorTrees {
  struct Tree {
    /// The directory that holds `vendor`; empty at the top, else with its slash.
    let prefix: String
    /// Everything below `vendor`, sorted.
    var files: [Workspace.File] = []

    var directory: String { prefix.isEmpty ? "" : String(prefix.dropLast()) }
    var vendor: String { prefix + "vendor/" }

    /// Paths below `vendor` that git tracks as links.
    var links: [String] { files.filter { $0.kind == .symbolicLink }.map(inside) }

    /// A file's path below `vendor`.
    func inside(_ file: Workspace.File) -> String { String(file.path.dropFirst(vendor.count)) }
  }

  /// Sorted by directory.
  private(set) var trees: [Tree] = []

  init(_ workspace: Workspace) {
    var places: [Substring: Int] = [:]
    for name in ["go.mod", "go.work"] {
      for file in workspace.manifests(named: name) where file.kind == .regular {
        let prefix = file.path.dropLast(name.count)
        guard places[prefix] == nil else { continue }
        places[prefix] = trees.count
        trees.append(Tree(prefix: String(prefix)))
      }
    }
    for file in workspace.files {
      guard let prefix = Self.prefix(of: file.path), let place = places[prefix] else { continue }
      trees[place].files.append(file)
    }
    trees = trees.filter { !$0.files.isEmpty }.sorted { $0.prefix < $1.prefix }
  }

  /// What stands before the outermost `vendor/` of a path, or before a last `vendor`; nil for another path.
  private static func prefix(of path: String) -> Substring? {
    let bytes = path.utf8
    var start = bytes.startIndex
    while true {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.endIndex
      if bytes[start..<end].elementsEqual("vendor".utf8) { return path[..<start] }
      guard end < bytes.endIndex else { return nil }
      start = bytes.index(after: end)
    }
  }
}

import PortcullisCore
import PortcullisFormats

/// The files of a commit, and how they come into a directory.
struct SourceStage: Sendable {
  let head: GitHead
  let tree: GitTree
  /// The project's path inside the repository; empty at its top.
  let scope: String
  private let store: GitObjectStore
  private let files: Files

  /// - Throws: `Unavailable.inconclusive` where there is no commit that can be read whole.
  init(in context: RunContext) throws {
    files = context.files
    do {
      head = try GitHead(at: context.workspace.root, files: files)
      store = try GitObjectStore(at: head.objects, files: files)
      tree = try GitTree(of: head.commit, in: store)
    } catch let error as GitObjectError {
      throw Unavailable.inconclusive(error.description)
    } catch let error as InflationError {
      throw Unavailable.inconclusive("an object of the repository cannot be decompressed: \(error)")
    }
    let root = context.workspace.root
    scope = root.hasPrefix(head.top + "/") ? String(root.dropFirst(head.top.count + 1)) : ""
  }

  var submodules: [String] { tree.entries.filter { $0.kind == .submodule }.map(\.path) }

  /// The path of an entry inside the project; nil for one outside of it.
  func relative(_ entry: GitTree.Entry) -> String? {
    guard !scope.isEmpty else { return entry.path }
    return entry.path.hasPrefix(scope + "/") ? String(entry.path.dropFirst(scope.count + 1)) : nil
  }

  /// The bytes of a file of the project as they were committed; nil where there is none.
  func contents(of relative: String) -> [UInt8]? {
    let path = scope.isEmpty ? relative : scope + "/" + relative
    guard let entry = tree.entries.first(where: { $0.path == path }), entry.kind != .submodule else {
      return nil
    }
    return try? store.object(entry.id).content
  }

  /// The bytes of an entry; nil where they cannot be read, which stops every build as soon as it is written out.
  func object(_ entry: GitTree.Entry) -> [UInt8]? { try? store.object(entry.id).content }

  /// Copies the objects of the repository once, for all builds.
  func copyObjects(to base: String) throws {
    try RepositoryCopy(stage: self, store: store, files: files, base: base).copyObjects()
  }

  /// Writes the tree as a checkout would, in one of two orders, at one time.
  func write(to directory: String, _ surroundings: BuildSurroundings) throws {
    let mask = surroundings.fileModeMask
    let order = surroundings.varies(.fileOrder) ? tree.entries.reversed() : tree.entries
    var directories = StagedDirectories(files: files, base: surroundings.base, mode: 0o777 & ~mask)
    try directories.make(directory)
    for entry in order {
      let path = directory + "/" + entry.path
      try directories.make(Self.parent(of: path))
      try write(entry, to: path, mask)
      if entry.kind != .submodule { try files.staging.setModified(path, surroundings.fileTime) }
    }
    // Deepest first, because writing into a directory changes its time.
    for path in directories.made.sorted(by: >) where path.hasPrefix(directory) {
      try files.staging.setModified(path, surroundings.fileTime)
    }
    if !surroundings.varies(.git) {
      let copy = RepositoryCopy(stage: self, store: store, files: files, base: surroundings.base)
      try copy.write(to: directory + "/.git", modified: surroundings.fileTime)
    }
  }

  private func write(_ entry: GitTree.Entry, to path: String, _ mask: UInt32) throws {
    switch entry.kind {
    case .regular: try files.staging.write(path, store.object(entry.id).content, 0o666 & ~mask)
    case .executable: try files.staging.write(path, store.object(entry.id).content, 0o777 & ~mask)
    case .symbolicLink:
      try files.staging.link(path, String(decoding: store.object(entry.id).content, as: UTF8.self))
    case .submodule: try files.staging.makeDirectory(path, 0o777 & ~mask)
    }
  }

  static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? path
  }
}

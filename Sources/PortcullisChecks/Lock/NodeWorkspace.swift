import PortcullisCore
import PortcullisFormats

/// The package.json files around one lock: the project's own and those of its members.
struct NodeWorkspace {
  private let context: RunContext
  private let scope: ManifestScope
  private let directory: String
  private var root: NodeManifest?
  /// Directories, relative to the lock, that the globs of the project claim.
  private(set) var members: [String] = []
  /// Manifests that are there and could not be read.
  private(set) var unread: [UnreadManifest] = []

  init(context: RunContext, scope: ManifestScope, directory: String) {
    self.context = context
    self.scope = scope
    self.directory = directory
    root = manifest(at: ProjectPath.join(directory, "package.json"))
    let listed = pnpmGlobs(in: directory) ?? root?.workspaces ?? []
    members = Self.members(of: listed, below: directory, scope)
  }

  /// Manifests by directory, relative to the lock; the project's own under the empty path.
  mutating func manifests(of directories: [String]) -> [String: NodeManifest] {
    var found: [String: NodeManifest] = [:]
    if let root { found[""] = root.overriding(overrides) }
    for member in Set(directories + members).sorted() where !member.isEmpty {
      let path = ProjectPath.join(ProjectPath.join(directory, member), "package.json")
      if let manifest = manifest(at: path) { found[member] = manifest }
    }
    return found
  }

  /// Nil for one that is absent or cannot be read.
  private mutating func manifest(at path: String) -> NodeManifest? {
    contents(of: path) { bytes in try NodeManifest(bytes) }
  }

  /// What a file of the project says; nil for one that is absent, and for one that is noted as unread.
  private mutating func contents<Value>(of path: String, _ read: ([UInt8]) throws -> Value) -> Value? {
    guard scope.holds(path) else { return nil }
    do {
      return try read(try context.contents(of: path, limit: 16 << 20))
    } catch {
      unread.append(UnreadManifest(path: path, problem: "\(error)"))
      return nil
    }
  }

  /// pnpm's overrides may stand in the file that lists its members.
  private var overrides: [String] {
    mutating get {
      contents(of: ProjectPath.join(directory, "pnpm-workspace.yaml"), NodeProject.pnpmOverrides) ?? []
    }
  }

  /// pnpm lists the members in a file of its own.
  private mutating func pnpmGlobs(in directory: String) -> [String]? {
    contents(of: ProjectPath.join(directory, "pnpm-workspace.yaml"), NodeProject.pnpmWorkspaces)
  }

  private static func members(of globs: [String], below directory: String, _ scope: ManifestScope) -> [String]
  {
    guard !globs.isEmpty else { return [] }
    let included = globs.filter { !$0.hasPrefix("!") }.map { Glob(cleaned($0)) }
    let excluded = globs.filter { $0.hasPrefix("!") }.map { Glob(cleaned(String($0.dropFirst()))) }
    let prefix = directory.isEmpty ? "" : directory + "/"
    return scope.files.compactMap { file in
      guard file.name == "package.json", file.path.hasPrefix(prefix), file.directory != directory else {
        return nil
      }
      let relative = String(file.directory.dropFirst(prefix.count))
      guard included.contains(where: { $0.matches(relative) }),
        !excluded.contains(where: { $0.matches(relative) })
      else { return nil }
      return relative
    }
  }

  private static func cleaned(_ glob: String) -> String {
    var text = glob[...]
    if text.hasPrefix("./") { text = text.dropFirst(2) }
    if text.hasSuffix("/") { text = text.dropLast() }
    return String(text)
  }
}

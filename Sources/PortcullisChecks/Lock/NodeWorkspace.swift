import PortcullisCore
import PortcullisFormats

/// The package.json files around one lock: the project's own and those of its members.
struct NodeWorkspace {
  private let context: RunContext
  private let scope: ManifestScope
  private let directory: String
  private let root: NodeManifest?
  /// Directories, relative to the lock, that the globs of the project claim.
  let members: [String]

  init(context: RunContext, scope: ManifestScope, directory: String) {
    self.context = context
    self.scope = scope
    self.directory = directory
    root = Self.manifest(at: ProjectPath.join(directory, "package.json"), context, scope)
    let listed = Self.pnpmGlobs(in: directory, context, scope) ?? root?.workspaces ?? []
    members = Self.members(of: listed, below: directory, scope)
  }

  /// Manifests by directory, relative to the lock; the project's own under the empty path.
  func manifests(of directories: [String]) -> [String: NodeManifest] {
    var found: [String: NodeManifest] = [:]
    if let root { found[""] = root }
    for member in Set(directories + members) {
      let path = ProjectPath.join(ProjectPath.join(directory, member), "package.json")
      if let manifest = Self.manifest(at: path, context, scope) { found[member] = manifest }
    }
    return found
  }

  /// Nil for one that is absent or cannot be read, which lock.present tells.
  private static func manifest(
    at path: String, _ context: RunContext, _ scope: ManifestScope
  ) -> NodeManifest? {
    guard scope.index.whyAbsent(path) == nil, let bytes = try? context.contents(of: path, limit: 16 << 20)
    else { return nil }
    return try? NodeManifest(bytes)
  }

  /// pnpm lists the members in a file of its own.
  private static func pnpmGlobs(
    in directory: String, _ context: RunContext, _ scope: ManifestScope
  ) -> [String]? {
    let path = ProjectPath.join(directory, "pnpm-workspace.yaml")
    guard scope.index.whyAbsent(path) == nil, let bytes = try? context.contents(of: path, limit: 1 << 20)
    else {
      return nil
    }
    return NodeProject.pnpmWorkspaces(bytes)
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

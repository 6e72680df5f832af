import PortcullisCore
import PortcullisFormats

/// Manifests that claim others below them: npm, pnpm, yarn, Cargo and uv workspaces, and go.work.
enum WorkspaceRoots {
  static func roots(at file: Workspace.File, in context: RunContext) -> [LockFinder.WorkspaceRoot] {
    let directory = ProjectPath.directory(of: file.path)
    let names: Set<String> = [
      "package.json", "pnpm-workspace.yaml", "Cargo.toml", "pyproject.toml", "go.work",
    ]
    // A manifest that cannot be read claims nothing; its own finding says so.
    guard names.contains(file.name), let bytes = try? context.contents(of: file.path, limit: 16 << 20) else {
      return []
    }
    switch file.name {
    case "package.json":
      guard let globs = (try? NodeProject(bytes))?.workspaces else { return [] }
      return [root(directory, .node, globs)]
    case "pnpm-workspace.yaml":
      return [root(directory, .node, NodeProject.pnpmWorkspaces(bytes))]
    case "Cargo.toml":
      guard let project = try? CargoProject(bytes), project.isWorkspaceRoot else { return [] }
      return [root(directory, .rust, [], project.workspaceExclusions)]
    case "pyproject.toml":
      guard let project = try? PythonProject(bytes), let globs = project.workspaceMembers else { return [] }
      return [root(directory, .python, globs, project.workspaceExclusions)]
    default:
      return [root(directory, .go, GoModReading(bytes, as: .workspace).file.used.map(\.value))]
    }
  }

  private static func root(
    _ directory: String, _ ecosystem: LockSystem.Ecosystem, _ globs: [String], _ excluded: [String] = []
  ) -> LockFinder.WorkspaceRoot {
    let negated = globs.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) }
    return LockFinder.WorkspaceRoot(
      directory: directory, ecosystem: ecosystem,
      includes: globs.filter { !$0.hasPrefix("!") }.map { Glob(plain($0)) },
      excludes: (excluded + negated).map { Glob(plain($0)) })
  }

  /// Without `./` in front and `/` behind.
  private static func plain(_ glob: String) -> String {
    var text = glob[...]
    if text.hasPrefix("./") { text = text.dropFirst(2) }
    while text.hasSuffix("/") { text = text.dropLast() }
    return String(text)
  }
}

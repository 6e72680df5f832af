import PortcullisCore
import PortcullisFormats

/// Which go.mod files build together because a go.work says so.
struct GoWorkspaces {
  struct Workspace {
    let directory: String
    let file: GoMod
    /// Paths of the go.mod files of its members, sorted.
    let members: [String]
    /// Why the go.work file could not be read; nil when it could.
    let problem: String?
  }

  let workspaces: [Workspace]

  init(scope: ManifestScope, context: RunContext) {
    workspaces = scope.files.filter { $0.name == "go.work" }.map { file in
      let directory = ProjectPath.directory(of: file.path)
      do {
        let reading = GoModReading(
          try context.contents(of: file.path, limit: GoModuleFiles.limit), as: .workspace)
        let members = reading.file.used.compactMap { use in
          Self.member(use.value, of: file.path, scope.index)
        }
        return Workspace(
          directory: directory, file: reading.file, members: members.sorted(),
          problem: reading.errors.first?.message(in: file.path))
      } catch {
        return Workspace(
          directory: directory, file: GoModReading([], as: .workspace).file, members: [],
          problem: "\(error)")
      }
    }
  }

  private static func member(_ use: String, of path: String, _ index: ProjectIndex) -> String? {
    let directory = ProjectPath.resolve(use, relativeTo: path) ?? ""
    let isRoot = use == "." || use == "./"
    guard isRoot || !directory.isEmpty else { return nil }
    let goMod = ProjectPath.join(isRoot ? ProjectPath.directory(of: path) : directory, "go.mod")
    return index.file(at: goMod) == nil ? nil : goMod
  }

  /// The nearest workspace that uses the module; nil for one that builds alone.
  func workspace(of goMod: String) -> Workspace? {
    workspaces.filter { $0.members.contains(goMod) }.max { $0.directory.count < $1.directory.count }
  }
}

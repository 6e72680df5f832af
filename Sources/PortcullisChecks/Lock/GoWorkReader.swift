import PortcullisCore
import PortcullisFormats

/// Reads every go.work with the modules that it builds together.
struct GoWorkReader {
  let context: RunContext
  let scope: ManifestScope
  let workspaces: GoWorkspaces

  init(context: RunContext, scope: ManifestScope) {
    self.context = context
    self.scope = scope
    workspaces = GoWorkspaces(scope: scope, context: context)
  }

  func seen() throws -> [GoWorkSeen] { try workspaces.workspaces.map(seen) }

  private func seen(_ workspace: GoWorkspaces.Workspace) throws -> GoWorkSeen {
    let path = ProjectPath.join(workspace.directory, "go.work")
    let members = try workspace.members.map { member in
      (member, GoModReading(try context.contents(of: member, limit: GoModuleFiles.limit), as: .main).file)
    }
    let sum = ProjectPath.join(workspace.directory, "go.work.sum")
    return GoWorkSeen(
      path: path, problem: workspace.problem, goLine: GoDemandReader.line(workspace.file.go, path),
      absent: workspace.file.used.compactMap { absent($0, path) },
      newerMembers: Self.newer(members, than: workspace.file),
      redirections: redirections(members), sumOmission: scope.index.omission(of: sum))
  }

  private func absent(_ use: GoMod.Directive<String>, _ path: String) -> GoWorkSeen.Absent? {
    let isOwn = use.value == "." || use.value == "./"
    let home = ProjectPath.directory(of: path)
    guard let directory = isOwn ? home : ProjectPath.resolve(use.value, relativeTo: path) ?? rootOf(use, path)
    else {
      return GoWorkSeen.Absent(
        directory: use.value, reason: "it leads out of the repository", place: use.place)
    }
    guard let reason = scope.index.whyAbsent(ProjectPath.join(directory, "go.mod")) else { return nil }
    return GoWorkSeen.Absent(directory: use.value, reason: "\(reason): go.mod", place: use.place)
  }

  /// A path such as `..` may lead to the root itself, whose path is empty.
  private func rootOf(_ use: GoMod.Directive<String>, _ path: String) -> String? {
    let depth = path.split(separator: "/").count - 1
    let ups = use.value.split(separator: "/").filter { $0 != "." }
    return ups.allSatisfy { $0 == ".." } && ups.count == depth ? "" : nil
  }

  /// Go stops where a member asks for more than the go.work; without a line that one means 1.18.
  private static func newer(_ members: [(String, GoMod)], than work: GoMod) -> [GoToolchainSeen.Dependency] {
    let own = GoVersion(work.go?.value ?? "1.18")
    return members.compactMap { path, file in
      guard let go = file.go, GoVersion.compare(GoVersion(go.value), own) > 0,
        GoVersion.compare(GoVersion(go.value), GoVersion("1.21")) >= 0
      else { return nil }
      return GoToolchainSeen.Dependency(
        module: path, goLine: go.value,
        location: Location(path, line: go.place.line, column: go.place.column))
    }
  }

  /// Requirements that the members answer among themselves, and that their users look up elsewhere.
  private func redirections(_ members: [(String, GoMod)]) -> [GoWorkSeen.Redirection] {
    let homes = Dictionary(
      members.compactMap { path, file in file.module.map { ($0.value, ProjectPath.directory(of: path)) } },
      uniquingKeysWith: { first, _ in first })
    return members.flatMap { path, file in
      file.requirements.compactMap { requirement in
        guard let home = homes[requirement.path],
          file.replacement(for: requirement.path, version: requirement.version) == nil
        else { return nil }
        return GoWorkSeen.Redirection(
          member: path, module: requirement.path, version: requirement.version, directory: home)
      }
    }
  }
}

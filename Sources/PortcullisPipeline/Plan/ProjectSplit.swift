package import PortcullisCore

/// A repository cut into the projects of its gate file and what remains.
///
/// Every workspace keeps the root and the paths of the repository, so that a finding names the same file
/// whoever looks; `project` says which directory the part is.
package struct ProjectSplit: Sendable {
  /// One part, and who answers for it.
  package struct Part: Sendable {
    /// Nil for what belongs to no project.
    package let name: String?
    package let owner: String?
    package let workspace: Workspace
  }

  package let parts: [Part]
  /// Projects that hold no file in scope.
  package let missing: [GateFile.Project]

  package init(_ workspace: Workspace, projects: [GateFile.Project]) {
    let byDepth = projects.sorted { $0.path.utf8.count > $1.path.utf8.count }
    var files: [String: [Workspace.File]] = [:]
    var rest: [Workspace.File] = []
    for file in workspace.files {
      if let project = byDepth.first(where: { Self.holds($0.path, file.path) }) {
        files[project.path, default: []].append(file)
      } else {
        rest.append(file)
      }
    }
    let present = projects.filter { files[$0.path] != nil }.sorted { $0.path < $1.path }
    missing = projects.filter { files[$0.path] == nil }
    let remainder = Part(name: nil, owner: nil, workspace: workspace.narrowed(to: "", files: rest))
    parts =
      present.map { project in
        let workspace = workspace.narrowed(to: project.path, files: files[project.path] ?? [])
        return Part(name: project.path, owner: project.owner, workspace: workspace)
      } + [remainder]
  }

  private static func holds(_ directory: String, _ path: String) -> Bool {
    path.hasPrefix(directory) && path.dropFirst(directory.count).first == "/"
  }
}

extension Workspace {
  func narrowed(to project: String, files: [File], omissions: [Omission]? = nil) -> Workspace {
    Workspace(
      root: root, scope: scope, project: project, isGitRepository: isGitRepository, files: files,
      omissions: omissions ?? self.omissions)
  }
}

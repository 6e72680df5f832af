import PortcullisCore

/// The tracked files of a project that state what the project itself needs.
struct ManifestScope: Sendable {
  /// Directories whose manifests belong to someone or something else.
  static let foreign: Set<String> = ["testdata", "fixtures", "examples", "vendor", "node_modules"]

  let files: [Workspace.File]
  let index: ProjectIndex

  init(_ workspace: Workspace) {
    files = workspace.files.filter { Self.contains($0.path) }
    index = ProjectIndex(workspace)
  }

  static func contains(_ path: String) -> Bool {
    !path.split(separator: "/").dropLast().contains { foreign.contains(String($0)) }
  }
}

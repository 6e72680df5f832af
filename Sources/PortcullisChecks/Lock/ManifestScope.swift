import PortcullisCore

/// The tracked files of a project that state what the project itself needs.
struct ManifestScope: Sendable {
  let files: [Workspace.File]
  let index: ProjectIndex

  init(_ workspace: Workspace) {
    files = workspace.index.manifestScope
    index = workspace.index
  }
}

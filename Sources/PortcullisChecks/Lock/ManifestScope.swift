import PortcullisCore

/// The tracked files of a project that state what the project itself needs.
struct ManifestScope: Sendable {
  let files: [Workspace.File]
  let index: ProjectIndex

  init(_ workspace: Workspace) {
    files = workspace.index.manifestScope
    index = workspace.index
  }

  /// True for a file that is tracked, and for a link, which the tools follow when they read a manifest.
  func holds(_ path: String) -> Bool {
    guard let file = index.file(at: path) else { return false }
    return switch file.kind {
    case .regular, .symbolicLink: true
    case .submodule: false
    }
  }
}

import PortcullisCore

/// Whether a project is one of Go.
enum GoPresence {
  static func isPresent(in workspace: Workspace) -> Bool {
    workspace.files.contains { $0.kind != .submodule && isGoFile($0) }
  }

  private static func isGoFile(_ file: Workspace.File) -> Bool {
    file.name == "go.mod" || file.name == "go.work" || GoFileBytes.isCompiled(file)
  }
}

import PortcullisCore

/// Whether a project is one of Python.
enum PythonPresence {
  private static let manifests: Set<String> = [
    "pyproject.toml", "setup.py", "setup.cfg", "Pipfile", "Pipfile.lock", "uv.lock", "poetry.lock",
    "pdm.lock",
  ]

  static func isPresent(in workspace: Workspace) -> Bool {
    workspace.files.contains { file in
      manifests.contains(file.name) || file.name.hasSuffix(".py")
        || (file.name.hasPrefix("requirements")
          && (file.name.hasSuffix(".txt") || file.name.hasSuffix(".lock")))
    }
  }
}

internal import PortcullisCore

/// Goes through a tree that git knows nothing about.
struct PlainWalk {
  let root: String
  let files: Files
  private var found: [Workspace.File] = []
  private var omissions: [Workspace.Omission] = []

  /// What tools keep and can make again, and our own reports.
  static let caches: Set<String> = [
    ".git", ".hg", ".svn", ".jj", "node_modules", ".venv", "venv", "__pycache__", ".tox", ".nox",
    ".mypy_cache",
    ".pytest_cache", ".ruff_cache", "target", ".build", ".gradle", ".cache", "portcullis-report",
  ]

  init(root: String, files: Files) {
    self.root = root
    self.files = files
  }

  mutating func workspace() throws -> Workspace {
    var pending = [""]
    while let directory = pending.popLast() {
      for name in try files.names(directory.isEmpty ? root : root + "/" + directory) {
        let path = directory.isEmpty ? name : directory + "/" + name
        if try visit(path, name) { pending.append(path) }
        guard found.count + omissions.count <= WorkspaceGathering.entryLimit else {
          throw WorkspaceTooLarge(root: root)
        }
      }
    }
    omissions += Workspace.ruledOut(in: found)
    return Workspace(root: root, isGitRepository: false, files: found, omissions: omissions.sorted())
  }

  /// True for a directory to go into.
  private mutating func visit(_ path: String, _ name: String) throws -> Bool {
    guard let facts = try files.metadata(root + "/" + path) else { return false }
    if facts.kind == .directory, Self.caches.contains(name) {
      omissions.append(Workspace.Omission(path: path + "/", reason: "a cache by its name"))
    } else {
      switch facts.kind {
      case .directory: return true
      case .regular: found.append(Workspace.File(path, isTracked: false))
      case .symbolicLink: found.append(Workspace.File(path, kind: .symbolicLink, isTracked: false))
      case .other: omissions.append(Workspace.Omission(path: path, reason: "neither a file nor a link"))
      }
    }
    return false
  }
}

extension Workspace {
  /// One omission for each directory that keeps manifests below it out of scope.
  static func ruledOut(in files: [File]) -> [Omission] {
    Set(files.compactMap { rulingOut($0.path) }).map { directory in
      let name = directory.split(separator: "/").last ?? ""
      return Omission(path: directory, reason: "manifests below \(name) are not the project's own")
    }
  }
}

extension [Workspace.Omission] {
  func sorted() -> [Workspace.Omission] { sorted { ($0.path, $0.reason) < ($1.path, $1.reason) } }
}

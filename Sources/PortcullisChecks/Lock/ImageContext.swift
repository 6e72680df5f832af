import PortcullisCore

/// The files a build can copy from, where the directory it is given is not written in the Dockerfile.
struct ImageContext: Sendable {
  /// Directories that may be the build context, the likeliest first.
  private let roots: [String]
  private let index: ProjectIndex
  private let paths: [String]

  init(dockerfile: String, workspace: Workspace, index: ProjectIndex) {
    roots = ProjectPath.ancestors(of: ProjectPath.directory(of: dockerfile))
    self.index = index
    paths = workspace.files.map(\.path)
  }

  /// The tracked file that lands at `path` when `source` is copied to `destination`; nil when none does.
  func file(copied source: String, to destination: String, as path: String) -> String? {
    let isDirectory = destination.hasSuffix("/")
    let target = isDirectory ? String(destination.dropLast()) : destination
    var rest: String?
    if path.hasPrefix(target + "/") || target == "/" {
      rest = String(path.dropFirst(target == "/" ? 1 : target.count + 1))
    }
    for root in roots {
      guard let base = place(source, root) else { continue }
      if let found = find(base, rest: rest, isSame: path == target && !isDirectory) { return found }
    }
    return nil
  }

  /// The first tracked file of this path below one of the directories.
  func file(at source: String) -> String? {
    roots.lazy.compactMap { place(source, $0) }.first { index.file(at: $0) != nil }
  }

  /// True when the project tracks a file of that name that a build could be given.
  func tracks(_ name: String) -> Bool { file(at: name) != nil }

  private func place(_ source: String, _ root: String) -> String? {
    let parts = source.split(separator: "/").filter { $0 != "." }
    guard !parts.contains("..") else { return nil }
    let relative = parts.joined(separator: "/")
    return relative.isEmpty ? root : ProjectPath.join(root, relative)
  }

  private func find(_ base: String, rest: String?, isSame: Bool) -> String? {
    if base.contains(where: { "*?[".contains($0) }) { return match(Glob(base), rest: rest, isSame: isSame) }
    if index.file(at: base) != nil {
      let name = base.split(separator: "/").last.map(String.init)
      return isSame || rest == name ? base : nil
    }
    guard let rest, !rest.isEmpty else { return nil }
    let inner = ProjectPath.join(base, rest)
    return index.file(at: inner) == nil ? nil : inner
  }

  private func match(_ glob: Glob, rest: String?, isSame: Bool) -> String? {
    paths.first { path in
      let name = path.split(separator: "/").last.map(String.init)
      return glob.matches(path) && (isSame || rest == name)
    }
  }
}

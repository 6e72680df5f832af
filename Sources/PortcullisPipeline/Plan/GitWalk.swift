internal import PortcullisCore

/// Goes through a work tree and tells tracked files from ignored and untracked ones.
///
/// Paths are relative to the top of the repository until the end, because ignore rules are.
struct GitWalk {
  private let repository: GitRepository
  /// Where the project lies in the repository; empty, or without its slash.
  private let project: String
  private let files: Files
  private var tracked: [String: GitIndex.Entry] = [:]
  /// Every directory with something tracked below it.
  private var trackedDirectories: Set<String> = []
  private var found: [Workspace.File] = []
  private var omissions: [Workspace.Omission] = []
  private var pending: [(directory: String, ignores: GitIgnoreChain)] = []

  init(repository: GitRepository, directory: String, index: GitIndex, files: Files) {
    self.repository = repository
    project = directory
    self.files = files
    for entry in index.entries { note(entry) }
  }

  var tracksAnything: Bool { !tracked.isEmpty }

  private mutating func note(_ entry: GitIndex.Entry) {
    guard let path = String(validating: entry.path, as: UTF8.self) else {
      omissions.append(
        Workspace.Omission(path: String(decoding: entry.path, as: UTF8.self), reason: "its name is not UTF-8")
      )
      return
    }
    guard project.isEmpty || path.hasPrefix(project + "/") else { return }
    tracked[path] = entry
    var end = path.endIndex
    while let slash = path[..<end].lastIndex(of: "/") {
      guard trackedDirectories.insert(String(path[..<slash])).inserted else { break }
      end = slash
    }
  }

  mutating func workspace(root: String) throws -> Workspace {
    pending = [(project, try ignoresAbove(project))]
    while let next = pending.popLast() {
      try visit(next.directory, next.ignores)
      guard found.count + omissions.count <= WorkspaceGathering.entryLimit else {
        throw WorkspaceTooLarge(root: root)
      }
    }
    for (path, entry) in tracked { omissions.append(absence(of: path, entry)) }
    omissions += Workspace.ruledOut(in: found)
    return Workspace(
      root: root, scope: project, isGitRepository: true, files: found, omissions: omissions.sorted())
  }

  private func absolute(_ path: String) -> String {
    let top = repository.top == "/" ? "" : repository.top
    return path.isEmpty ? repository.top : top + "/" + path
  }

  private func inProject(_ path: String) -> String {
    project.isEmpty ? path : String(Substring(path.utf8.dropFirst(project.utf8.count + 1)))
  }

  private func absence(of path: String, _ entry: GitIndex.Entry) -> Workspace.Omission {
    let reason =
      entry.isSparse || entry.kind == .directory
      ? "outside the sparse checkout" : "tracked by git, and missing in the work tree"
    return Workspace.Omission(path: inProject(path), reason: reason)
  }

  /// The rules of the repository and of every directory above the project.
  private func ignoresAbove(_ directory: String) throws -> GitIgnoreChain {
    var chain = GitIgnoreChain()
    let exclude = repository.commonDirectory + "/info/exclude"
    if try files.metadata(exclude)?.kind == .regular {
      let bytes = try files.read(exclude, 1 << 20)
      chain = chain.adding(GitIgnore(bytes, base: "", source: ".git/info/exclude"))
    }
    var above = ""
    for part in directory.split(separator: "/") {
      chain = try chain.adding(ignoreFile(in: above))
      above += above.isEmpty ? String(part) : "/" + part
    }
    return chain
  }

  private func ignoreFile(in directory: String) throws -> GitIgnore {
    let base = directory.isEmpty ? "" : directory + "/"
    let path = base + ".gitignore"
    // git does not follow a link here either.
    guard try files.metadata(absolute(path))?.kind == .regular else {
      return GitIgnore([], base: base, source: path)
    }
    return GitIgnore(try files.read(absolute(path), 1 << 20), base: base, source: path)
  }

  private mutating func visit(_ directory: String, _ above: GitIgnoreChain) throws {
    let names: [String]
    do {
      names = try files.names(absolute(directory))
    } catch FileError.notPermitted(_) where !trackedDirectories.contains(directory) && directory != project {
      omissions.append(
        Workspace.Omission(path: inProject(directory) + "/", reason: "this user may not read it"))
      return
    }
    guard directory == project || !names.contains(".git") || trackedDirectories.contains(directory) else {
      omissions.append(
        Workspace.Omission(path: inProject(directory) + "/", reason: "a git repository of its own"))
      return
    }
    let ignores = names.contains(".gitignore") ? try above.adding(ignoreFile(in: directory)) : above
    for name in names where name != ".git" {
      try visitEntry(directory.isEmpty ? name : directory + "/" + name, ignores)
    }
  }

  private mutating func visitEntry(_ path: String, _ ignores: GitIgnoreChain) throws {
    guard let facts = try files.metadata(absolute(path)) else { return }
    let isDirectory = facts.kind == .directory
    let entry = tracked.removeValue(forKey: path)
    let shown = inProject(path) + (isDirectory && entry == nil ? "/" : "")
    if let entry {
      addTracked(entry, at: path, facts)
      // A directory where a tracked file was: what lies in it is not tracked, and still there.
      if isDirectory, entry.kind != .submodule { pending.append((path, ignores)) }
    } else {
      let place = ignores.ignoring(path, isDirectory: isDirectory)
      if isDirectory, place == nil || trackedDirectories.contains(path) {
        pending.append((path, ignores.inside(ignored: place)))
      } else if let place {
        omissions.append(.ignored(shown, by: place.source, line: place.line))
      } else {
        omissions.append(.notTracked(shown))
      }
    }
  }

  private mutating func addTracked(_ entry: GitIndex.Entry, at path: String, _ facts: FileMetadata) {
    switch (entry.kind, facts.kind) {
    case (.submodule, _): found.append(Workspace.File(inProject(path), kind: .submodule))
    case (_, .symbolicLink): found.append(Workspace.File(inProject(path), kind: .symbolicLink))
    case (_, .regular): found.append(Workspace.File(inProject(path)))
    case (_, .directory), (_, .other):
      omissions.append(
        Workspace.Omission(path: inProject(path), reason: "tracked by git as a file, and no file any more"))
    }
  }
}

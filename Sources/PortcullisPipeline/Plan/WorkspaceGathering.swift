package import PortcullisCore

/// Finds out which files a project consists of.
///
/// Inside git these are the tracked files that exist in the work tree; everything else that was seen is an
/// omission with its reason. Without git they are all files found, `isTracked` false, but those in caches.
/// Ignore rules are those of the repository (`.gitignore`, `info/exclude`); the global file of whoever runs the
/// gate is left aside, so that two machines see the same project.
package struct WorkspaceGathering: Sendable {
  private let files: Files

  /// More entries than any project has; a tree that is larger is most likely not the project.
  package static let entryLimit = 1_000_000

  package init(files: Files) { self.files = files }

  /// - Throws: a sentence when a directory or the index cannot be read, so that a partial look cannot pass.
  package func workspace(at root: String) throws -> Workspace {
    let root = try files.realPath(root)
    guard let repository = try GitRepository.enclosing(root, files: files) else {
      return try untracked(root)
    }
    let inside = root == repository.top ? "" : Self.relative(root, to: repository.top)
    let index = try repository.index(files: files)
    var walk = GitWalk(repository: repository, directory: inside, index: index, files: files)
    // A repository around the project that tracks nothing of it, such as one over a home directory, is not its own.
    guard inside.isEmpty || walk.tracksAnything else { return try untracked(root) }
    return try walk.workspace(root: root)
  }

  /// The commit that is judged; nil without git and before the first commit.
  package func headCommit(at root: String) throws -> String? {
    try GitRepository.enclosing(try files.realPath(root), files: files)?.headCommit(files: files)
  }

  private static func relative(_ path: String, to top: String) -> String {
    String(path.dropFirst(top == "/" ? 1 : top.count + 1))
  }

  private func untracked(_ root: String) throws -> Workspace {
    var walk = PlainWalk(root: root, files: files)
    return try walk.workspace()
  }
}

/// A project that is too large to be one; the description is a sentence.
struct WorkspaceTooLarge: Error, CustomStringConvertible {
  let root: String

  var description: String {
    "\(root) holds more than \(WorkspaceGathering.entryLimit) files; name the directory of the project itself"
  }
}

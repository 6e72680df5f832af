/// The project under judgement: which of its files are in scope, gathered once and immutable.
package struct Workspace: Sendable {
  /// One file of the project.
  package struct File: Hashable, Comparable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable {
      case regular, symbolicLink, submodule
    }

    /// Relative to the root, forward slashes, never starting with `/` or holding `..`.
    package let path: String
    package let kind: Kind
    /// False for a file of the work tree that git does not track.
    package let isTracked: Bool

    package init(_ path: String, kind: Kind = .regular, isTracked: Bool = true) {
      self.path = path
      self.kind = kind
      self.isTracked = isTracked
    }

    package var name: String {
      guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
      return String(path[path.utf8.index(after: slash)...])
    }
    /// The directory part, empty at the root.
    package var directory: String {
      path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
    }

    package static func < (left: File, right: File) -> Bool { left.path < right.path }
  }

  /// What was left out of the scope, and why, for `plan`.
  package struct Omission: Hashable, Sendable, Codable {
    package let path: String
    package let reason: String

    package init(path: String, reason: String) {
      self.path = path
      self.reason = reason
    }
  }

  /// Absolute path of the project.
  package let root: String
  /// The project's path inside the repository; empty when the whole repository is judged.
  package let scope: String
  /// Directory of the project that this part of a monorepo is, relative to the root; empty for all the rest.
  ///
  /// `files` holds that directory only, still with paths relative to the root, so that a finding names the
  /// same file whoever looks.
  package let project: String
  /// True when the root is inside a git work tree.
  package let isGitRepository: Bool
  /// Files in scope, sorted by path: tracked ones, and where there is no git all that was found.
  package let files: [File]
  /// Every other file seen: untracked, or left out by rule; sorted by path.
  package let omissions: [Omission]
  /// The same files by path and directory.
  package let index: ProjectIndex

  package init(
    root: String, scope: String = "", project: String = "", isGitRepository: Bool, files: [File],
    omissions: [Omission] = []
  ) {
    self.root = root
    self.scope = scope
    self.project = project
    self.isGitRepository = isGitRepository
    self.files = files.sorted()
    self.omissions = omissions
    index = ProjectIndex(files: self.files, omissions: omissions)
  }

  /// Files whose last component is `name`.
  package func files(named name: String) -> [File] { files.filter { $0.name == name } }

  package func file(at path: String) -> File? {
    var range = files.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      guard files[middle].path != path else { return files[middle] }
      range = files[middle].path < path ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  /// The path, relative to the root, of something at the top of the project, such as `.vscode/settings.json`.
  package func atTop(_ relative: String) -> String { project.isEmpty ? relative : project + "/" + relative }

  package func absolute(_ relative: String) -> String {
    relative.isEmpty ? root : root + "/" + relative
  }
}

extension RunContext {
  /// The bytes of a project file; never leaves the project, whatever the links say.
  package func contents(of relative: String, limit: Int = 64 << 20) throws -> [UInt8] {
    try files.readBeneath(workspace.root, relative, limit)
  }
}

package import PortcullisCore
import PortcullisFormats

/// What a merge request does to one file of the project, and to which others.
package struct FileAtBase: Sendable {
  package enum Content: Hashable, Sendable {
    case unchanged
    /// The base has no such file.
    case absent
    case was([UInt8])
  }

  /// As messages name the base.
  package let base: String
  package let content: Content
  /// Files of the project that the change adds, edits or removes.
  package let changed: Set<String>
  /// Directories of files that the change removes.
  package let thinned: Set<String>

  /// Nil for a run that judges no merge request.
  ///
  /// - Throws: `GitObjectError`, `InflationError` where this clone does not reach back to the base.
  package init?(_ path: String, in context: RunContext) throws {
    guard context.workspace.isGitRepository,
      let request = ChangeBase.Request(option: nil, environment: context.environment)
    else { return nil }
    let head = try GitHead(at: context.workspace.root, files: context.files)
    let store = try GitObjectStore(at: head.objects, files: context.files)
    let base = try ChangeBase(request, head: head, in: store, files: context.files)
    let changes = try GitTreeChanges(
      from: base.commit, to: try GitCommit(head.commit, in: store), in: store
    ).changes(beneath: context.workspace.root, top: head.top)
    self.base = base.name
    changed = Set(changes.keys)
    thinned = Set(changes.filter { $0.value.after == nil }.map { ProjectPath.directory(of: $0.key) })
    guard let change = changes[path] else {
      content = .unchanged
      return
    }
    content = try change.before.map { .was(try store.object($0).content) } ?? .absent
  }
}

extension GitTreeChanges {
  /// The changes below a project, by the path in it; the work tree may hold more than the project.
  func changes(beneath root: String, top: String) -> [String: Change] {
    let prefix = root.hasPrefix(top + "/") ? root.dropFirst(top.count + 1) + "/" : ""
    let own = changes.filter { $0.path.hasPrefix(prefix) }.map {
      (String($0.path.dropFirst(prefix.count)), $0)
    }
    return Dictionary(own, uniquingKeysWith: { first, _ in first })
  }
}

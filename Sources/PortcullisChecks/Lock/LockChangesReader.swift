import PortcullisCore
import PortcullisFormats

/// Compares manifests and locks of the checked out commit with those of its base.
struct LockChangesReader {
  private let context: RunContext
  private let scope: ManifestScope
  private let store: GitObjectStore
  private let base: ChangeBase
  /// By path in the project.
  private let changes: [String: GitTreeChanges.Change]

  /// - Throws: `GitObjectError`, `InflationError`, `FileError`.
  init(_ request: ChangeBase.Request, in context: RunContext) throws {
    self.context = context
    scope = ManifestScope(context.workspace)
    let head = try GitHead(at: context.workspace.root, files: context.files)
    store = try GitObjectStore(at: head.objects, files: context.files)
    base = try ChangeBase(request, head: head, in: store, files: context.files)
    changes = try GitTreeChanges(
      from: base.commit, to: try GitCommit(head.commit, in: store), in: store
    ).changes(beneath: context.workspace.root, top: head.top)
  }

  func seen() -> LockChangesSeen {
    let locks = scope.files.filter { changes[$0.path]?.after != nil && LockSystem(fileName: $0.name) != nil }
    var swapped: [LockChangesSeen.Swapped] = []
    var unread: [LockChangesSeen.Unread] = []
    for lock in locks {
      do {
        swapped += try self.swapped(in: lock)
      } catch {
        unread.append(LockChangesSeen.Unread(lock: lock.path, reason: "\(error)"))
      }
    }
    return LockChangesSeen(
      base: base.name, baseCommit: base.id.description, forgotten: forgotten, alone: alone(among: locks),
      swapped: swapped, unread: unread)
  }

  private func swapped(in lock: Workspace.File) throws -> [LockChangesSeen.Swapped] {
    guard let change = changes[lock.path], let after = change.after,
      let system = LockSystem(fileName: lock.name)
    else { return [] }
    let text = try store.object(after).content
    let new = try LockDigests(text, of: system)
    let olds =
      try change.before.map { [try LockDigests(try store.object($0).content, of: system)] }
      ?? predecessors(of: lock, system.ecosystem)
    let all = olds.flatMap { new.changes(since: $0) }
    return Dictionary(all.map { ($0.package, $0) }, uniquingKeysWith: { first, _ in first }).values.sorted {
      $0.package < $1.package
    }.map { change in
      LockChangesSeen.Swapped(
        lock: lock.path, package: change.package, before: change.before, after: change.after,
        line: Self.line(of: change.after, in: text))
    }
  }

  /// What stood in the place of a lock that is new: those that went in the same change, and those beside it.
  ///
  /// npm takes npm-shrinkwrap.json before package-lock.json, so that a renamed or added lock may be the same one.
  private func predecessors(
    of lock: Workspace.File, _ ecosystem: LockSystem.Ecosystem
  ) throws -> [LockDigests] {
    let gone = changes.values.filter { $0.after == nil }.compactMap { change in
      change.before.map { (name: change.path, text: $0) }
    }
    var found: [LockDigests] = []
    for (path, text) in gone.sorted(by: { $0.name < $1.name }) {
      guard let system = Self.system(at: path), system.ecosystem == ecosystem else { continue }
      found += [try? LockDigests(try store.object(text).content, of: system)].compactMap(\.self)
    }
    for name in scope.index.names(in: lock.directory) where name != lock.name {
      let path = ProjectPath.join(lock.directory, name)
      guard let system = LockSystem(fileName: name), system.ecosystem == ecosystem,
        scope.index.whyAbsent(path) == nil
      else { continue }
      if let change = changes[path], change.before == nil { continue }
      let text = try changes[path]?.before.map { try store.object($0).content } ?? context.contents(of: path)
      found += [try? LockDigests(text, of: system)].compactMap(\.self)
    }
    return found
  }

  private static func system(at path: String) -> LockSystem? {
    LockSystem(fileName: String(path.split(separator: "/").last ?? ""))
  }

  private static func line(of digest: String, in text: [UInt8]) -> Int? {
    // Requirements files may write the digest apart from its algorithm.
    let digits = digest.split { $0 == ":" || $0 == "-" }.last.map { Array($0.utf8) } ?? Array(digest.utf8)
    guard let place = text.firstRange(of: digits) else { return nil }
    return text[..<place.lowerBound].count { $0 == 0x0A } + 1
  }

  private var forgotten: [LockChangesSeen.Forgotten] {
    let reader = ManifestReader(context: context, index: scope.index)
    let changed = scope.files.filter { changes[$0.path]?.before != nil && changes[$0.path]?.after != nil }
    let manifests = changed.filter(asksForOthers).compactMap { reader.manifest(at: $0) }
    guard !manifests.isEmpty else { return [] }
    let finder = LockFinder(context: context, scope: scope)
    return manifests.map(finder.fill).compactMap { manifest in
      guard !manifest.locks.isEmpty, manifest.locks.allSatisfy({ changes[$0] == nil }) else { return nil }
      return LockChangesSeen.Forgotten(manifest: manifest.path, line: manifest.line, locks: manifest.locks)
    }
  }

  /// A manifest whose text changed may ask for the same packages as before.
  private func asksForOthers(_ file: Workspace.File) -> Bool {
    guard let before = changes[file.path]?.before, let after = changes[file.path]?.after,
      let old = try? store.object(before).content, let new = try? store.object(after).content
    else { return true }
    guard let was = DependencyText(old, of: file.name), let isNow = DependencyText(new, of: file.name) else {
      return false
    }
    return was != isNow
  }

  private func alone(among locks: [Workspace.File]) -> [LockChangesSeen.Alone] {
    let manifests = changes.keys.filter { path in
      DependencyText.ecosystem(of: String(path.split(separator: "/").last ?? "")) != nil
    }
    return locks.filter { lock in
      guard changes[lock.path]?.before != nil else { return false }
      let ecosystem = LockSystem(fileName: lock.name)?.ecosystem
      return !manifests.contains { path in
        let name = String(path.split(separator: "/").last ?? "")
        return DependencyText.ecosystem(of: name) == ecosystem
          && (lock.directory.isEmpty || path.hasPrefix(lock.directory + "/"))
      }
    }.map { LockChangesSeen.Alone(lock: $0.path) }
  }
}

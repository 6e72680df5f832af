import PortcullisCore
import PortcullisFormats

/// Finds the locks that answer for a manifest: beside it, or at the root of the workspace it belongs to.
struct LockFinder {
  private let context: RunContext
  private let index: ProjectIndex
  private let roots: [WorkspaceRoot]
  /// Requirements files that pin every line, by directory.
  private let pinned: [String: [String]]

  /// A directory whose manifest claims members below it.
  struct WorkspaceRoot {
    let directory: String
    let ecosystem: LockSystem.Ecosystem
    let includes: [Glob]
    let excludes: [Glob]

    /// True when the workspace claims the directory; Cargo claims every one it does not exclude.
    func claims(_ directory: String) -> Bool {
      let prefix = self.directory.isEmpty ? "" : self.directory + "/"
      guard directory.hasPrefix(prefix), directory != self.directory else { return false }
      let relative = String(directory.dropFirst(prefix.count))
      guard !excludes.contains(where: { $0.matches(relative) }) else { return false }
      return ecosystem == .rust || includes.contains { $0.matches(relative) }
    }
  }

  init(context: RunContext, scope: ManifestScope) {
    self.context = context
    index = scope.index
    roots = scope.files.flatMap { WorkspaceRoots.roots(at: $0, in: context) }
    pinned = PinnedRequirements.byDirectory(scope, context)
  }

  func fill(_ manifest: ManifestSeen) -> ManifestSeen {
    var manifest = manifest
    let directory = ProjectPath.directory(of: manifest.path)
    let claiming = roots.filter { $0.ecosystem == manifest.ecosystem && $0.claims(directory) }
    manifest.workspace = claiming.map(\.directory).min { $0.count < $1.count }
    for place in [directory] + claiming.map(\.directory) {
      let (locks, rejected) = candidates(for: manifest, in: place)
      manifest.locks += locks
      manifest.rejected += rejected
    }
    if manifest.locks.isEmpty, manifest.ecosystem == .python {
      manifest.distantLock =
        ProjectPath.ancestors(of: directory).dropFirst().lazy
        .compactMap { candidates(for: manifest, in: $0).locks.first }.first
    }
    if manifest.locks.isEmpty, manifest.distantLock == nil {
      manifest.distantLock = lockAboveProject(of: manifest.ecosystem)
    }
    return manifest
  }

  /// A lock between the project and the root of its repository, where a workspace would keep it.
  private func lockAboveProject(of ecosystem: LockSystem.Ecosystem) -> String? {
    var directory = context.workspace.root
    var climbed = ""
    for _ in context.workspace.scope.split(separator: "/") {
      guard let slash = directory.lastIndex(of: "/") else { return nil }
      directory = String(directory[..<slash])
      climbed += "../"
      // A directory that cannot be listed shows no lock, and the finding then says there is none.
      let names = (try? context.files.names(directory.isEmpty ? "/" : directory)) ?? []
      if let name = names.first(where: { Self.mayReachDown($0, ecosystem) }) {
        return climbed + name
      }
    }
    return nil
  }

  /// A go.sum and a Package.resolved answer for their own directory alone.
  private static func mayReachDown(_ name: String, _ ecosystem: LockSystem.Ecosystem) -> Bool {
    guard LockSystem(fileName: name)?.ecosystem == ecosystem else { return false }
    return switch ecosystem {
    case .go: name == "go.work.sum"
    case .swift: false
    case .python, .node, .rust: true
    }
  }

  private func candidates(
    for manifest: ManifestSeen, in directory: String
  ) -> (locks: [String], rejected: [ManifestSeen.Rejected]) {
    let belongs: (String) -> Bool = { name in
      LockSystem(fileName: name)?.ecosystem == manifest.ecosystem
    }
    let tracked = index.names(in: directory).filter(belongs).map { ProjectPath.join(directory, $0) }
    var locks = tracked.filter { index.whyAbsent($0) == nil }
    var rejected = tracked.compactMap { path in
      index.whyAbsent(path).map { ManifestSeen.Rejected(path: path, reason: $0) }
    }
    rejected += index.omittedNames(in: directory).filter(belongs).map { name in
      let path = ProjectPath.join(directory, name)
      return ManifestSeen.Rejected(path: path, reason: index.omission(of: path) ?? "it is not judged")
    }
    if manifest.ecosystem == .python {
      locks += pinned[directory] ?? []
      locks += pinned[ProjectPath.join(directory, "requirements")] ?? []
    }
    return (locks, rejected)
  }
}

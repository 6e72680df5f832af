import PortcullisCore
import PortcullisFormats

/// Reads every Cargo.lock with the manifests of its workspace.
struct CargoLockReader {
  private let context: RunContext
  private let scope: ManifestScope
  private static let manifestLimit = 5000

  init(context: RunContext) {
    self.context = context
    scope = ManifestScope(context.workspace)
  }

  func locks() throws -> [CargoLockSeen] {
    try scope.files.filter { $0.name == "Cargo.lock" && $0.kind == .regular }.map { file in
      try Task.checkCancellation()
      return lock(at: file)
    }
  }

  private func lock(at file: Workspace.File) -> CargoLockSeen {
    do {
      let bytes = try context.contents(of: file.path)
      if let problem = LockProblem.visible(in: bytes) { return unread(file, problem) }
      let lock = try CargoLock(bytes)
      var unread: [UnreadManifest] = []
      let manifests = manifests(around: file.directory, &unread)
      let faults = CargoReview(lock, manifests: manifests).faults
      return CargoLockSeen(
        path: file.path, version: lock.version, packageCount: lock.packages.count,
        faults: Array(faults.prefix(CargoLockSeen.faultLimit)), faultCount: faults.count, problem: nil,
        unread: unread)
    } catch let error as ManifestError {
      return unread(file, "it is no lock that Cargo can read: \(error.reason)")
    } catch {
      return unread(file, "\(error)")
    }
  }

  private func unread(_ file: Workspace.File, _ problem: String) -> CargoLockSeen {
    CargoLockSeen(
      path: file.path, version: 0, packageCount: 0, faults: [], faultCount: 0, problem: problem)
  }

  /// The root, the members that its globs claim, and what any of them takes by path.
  private func manifests(around directory: String, _ unread: inout [UnreadManifest]) -> [CargoReview.Source] {
    let rootPath = ProjectPath.join(directory, "Cargo.toml")
    guard let root = manifest(at: rootPath, under: nil, &unread) else { return [] }
    var found = [rootPath: root]
    var seen: Set<String> = [rootPath]
    var pending = claimed(by: root, in: directory) + neighbours(of: root, rootPath)
    while let path = pending.popLast() {
      guard seen.insert(path).inserted else { continue }
      guard found.count < Self.manifestLimit else {
        let problem = "its project has more than \(Self.manifestLimit) packages"
        unread.append(UnreadManifest(path: rootPath, problem: problem))
        break
      }
      guard let manifest = manifest(at: path, under: root, &unread) else { continue }
      found[path] = manifest
      pending += neighbours(of: manifest, path)
    }
    // Cargo's settings may patch packages too.
    for name in [".cargo/config.toml", ".cargo/config"] {
      let path = ProjectPath.join(directory, name)
      if let settings = manifest(at: path, under: nil, &unread) { found[path] = settings }
    }
    return sources(found, of: root, in: directory)
  }

  private func sources(
    _ found: [String: CargoManifest], of root: CargoManifest, in directory: String
  ) -> [CargoReview.Source] {
    let rootPath = ProjectPath.join(directory, "Cargo.toml")
    let members = Set([rootPath] + claimed(by: root, in: directory))
    let excluded = root.exclusions.map { Glob(Self.cleaned($0)) }
    let prefix = directory.isEmpty ? "" : directory + "/"
    return found.sorted { $0.key < $1.key }.map { path, manifest in
      // What a workspace takes by path from below itself is a member too.
      let below = ProjectPath.directory(of: path).dropFirst(prefix.count)
      let isBelow =
        root.isWorkspaceRoot && path.hasPrefix(prefix) && !excluded.contains { $0.matches(String(below)) }
      return CargoReview.Source(path: path, manifest: manifest, isMember: members.contains(path) || isBelow)
    }
  }

  /// Nil for one that is absent, and for one that is noted as unread.
  private func manifest(
    at path: String, under workspace: CargoManifest?, _ unread: inout [UnreadManifest]
  ) -> CargoManifest? {
    guard scope.holds(path) else { return nil }
    do {
      return try CargoManifest(try context.contents(of: path, limit: 16 << 20), workspace: workspace)
    } catch {
      unread.append(UnreadManifest(path: path, problem: "\(error)"))
      return nil
    }
  }

  private func claimed(by root: CargoManifest, in directory: String) -> [String] {
    let included = root.members.map { Glob(Self.cleaned($0)) }
    let excluded = root.exclusions.map { Glob(Self.cleaned($0)) }
    guard !included.isEmpty else { return [] }
    let prefix = directory.isEmpty ? "" : directory + "/"
    return context.workspace.files(named: "Cargo.toml").compactMap { file in
      guard file.path.hasPrefix(prefix), file.directory != directory else { return nil }
      let relative = String(file.directory.dropFirst(prefix.count))
      let isIn = included.contains { $0.matches(relative) } && !excluded.contains { $0.matches(relative) }
      return isIn ? file.path : nil
    }
  }

  private func neighbours(of manifest: CargoManifest, _ path: String) -> [String] {
    manifest.neighbourPaths.compactMap { written in
      ProjectPath.resolve(Self.cleaned(written) + "/Cargo.toml", relativeTo: path)
    }
  }

  private static func cleaned(_ glob: String) -> String {
    var text = glob[...]
    if text.hasPrefix("./") { text = text.dropFirst(2) }
    while text.hasSuffix("/") { text = text.dropLast() }
    return String(text)
  }
}

import PortcullisCore
import PortcullisFormats

/// Reads every lock of a Node package manager with the manifests it answers for.
struct NodeLockReader {
  private let context: RunContext
  private let scope: ManifestScope

  init(context: RunContext) {
    self.context = context
    scope = ManifestScope(context.workspace)
  }

  static let systems: Set<LockSystem> = [.npm, .yarn, .pnpm, .bun]

  func locks() throws -> [NodeLockSeen] {
    let files = scope.files.filter { file in
      guard file.kind == .regular, let system = LockSystem(fileName: file.name) else { return false }
      return Self.systems.contains(system)
    }
    return try files.compactMap { file in
      try Task.checkCancellation()
      return LockSystem(fileName: file.name).flatMap { lock(at: file, $0) }
    }
  }

  /// Nil for an empty file, of which there is nothing to judge: lock.present tells it.
  private func lock(at file: Workspace.File, _ system: LockSystem) -> NodeLockSeen? {
    do {
      let bytes = try context.contents(of: file.path)
      if LockProblem.isEmpty(bytes) { return nil }
      if let problem = LockProblem.visible(in: bytes) { return unread(file, system, problem) }
      let review = try review(bytes, system, in: file.directory)
      let faults = review.faults.filter { !isAnswered($0, in: file.directory) }
      return NodeLockSeen(
        path: file.path, system: system, format: review.format, entryCount: review.entryCount,
        faults: Array(faults.prefix(NodeLockSeen.faultLimit)), faultCount: faults.count, problem: nil,
        unread: review.unread)
    } catch let error as ManifestError {
      return unread(file, system, "it is no lock that its tool can read: \(error.reason)")
    } catch {
      return unread(file, system, "\(error)")
    }
  }

  private func unread(_ file: Workspace.File, _ system: LockSystem, _ problem: String) -> NodeLockSeen {
    NodeLockSeen(
      path: file.path, system: system, format: "", entryCount: 0, faults: [], faultCount: 0,
      problem: problem)
  }

  private struct Review {
    let format: String
    let entryCount: Int
    let faults: [NodeFaultSeen]
    let unread: [UnreadManifest]
  }

  private func review(
    _ bytes: [UInt8], _ system: LockSystem, in directory: String
  ) throws(ManifestError) -> Review {
    switch system {
    case .yarn: keyed(try YarnLock.lock(bytes), in: directory)
    case .pnpm: keyed(try PnpmLock(bytes).lock, in: directory)
    case .bun: keyed(try BunLock(bytes).lock, in: directory)
    default: npm(try NpmLock(bytes), in: directory)
    }
  }

  private func npm(_ lock: NpmLock, in directory: String) -> Review {
    var workspace = NodeWorkspace(context: context, scope: scope, directory: directory)
    let manifests = workspace.manifests(of: Array(lock.members.keys))
    let review = NpmReview(lock, manifests: manifests, claimed: workspace.members)
    return Review(
      format: String(lock.version), entryCount: lock.packageCount, faults: review.faults,
      unread: workspace.unread)
  }

  private func keyed(_ lock: KeyedNodeLock, in directory: String) -> Review {
    var workspace = NodeWorkspace(context: context, scope: scope, directory: directory)
    let manifests = workspace.manifests(of: lock.importerDirectories)
    let review = KeyedNodeReview(lock, manifests: manifests, claimed: workspace.members)
    return Review(
      format: lock.format, entryCount: lock.packageCount, faults: review.faults, unread: workspace.unread)
  }

  /// Install scripts matter only where the project lets them run.
  private func isAnswered(_ seen: NodeFaultSeen, in directory: String) -> Bool {
    guard case .installScripts = seen.fault else { return false }
    let path = ProjectPath.join(directory, ".npmrc")
    // Unread, it answers nothing, and the finding stands.
    guard scope.index.whyAbsent(path) == nil, let bytes = try? context.contents(of: path, limit: 1 << 16)
    else {
      return false
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").contains { line in
      line.filter { $0 != " " && $0 != "\r" } == "ignore-scripts=true"
    }
  }
}

/// What lock.present says about a lock already, so that no other check says it again.
enum LockProblem {
  static func isEmpty(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
  }

  static func visible(in bytes: [UInt8]) -> String? {
    if isEmpty(bytes) { return "it is empty" }
    return ManifestText.conflictLine(in: bytes).map { "it holds a merge conflict on line \($0)" }
  }
}

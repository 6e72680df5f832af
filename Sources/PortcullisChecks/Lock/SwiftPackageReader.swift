import PortcullisCore
import PortcullisFormats
import PortcullisTLS

/// Reads every Swift package: its manifests, and its Package.resolved where git tracks one.
struct SwiftPackageReader {
  private let context: RunContext
  private let scope: ManifestScope

  init(context: RunContext) {
    self.context = context
    scope = ManifestScope(context.workspace)
  }

  func packages() throws -> [SwiftPackageSeen] {
    let files = scope.files.filter { $0.kind == .regular }
    let locks = files.filter { $0.name == "Package.resolved" }
    let manifests = scope.files.filter { $0.name == "Package.swift" && scope.holds($0.path) }
    let directories = Set((locks + manifests).map(\.directory)).sorted()
    return try directories.map { directory in
      try Task.checkCancellation()
      return package(in: directory, hasLock: locks.contains { $0.directory == directory })
    }
  }

  private func package(in directory: String, hasLock: Bool) -> SwiftPackageSeen {
    let lockPath = ProjectPath.join(directory, "Package.resolved")
    let path = hasLock ? lockPath : ProjectPath.join(directory, "Package.swift")
    do {
      let sources = try self.sources(in: directory)
      let resolved = hasLock ? try lock(at: lockPath) : nil
      let origins = sources.compactMap { SHA256Digest(of: $0.bytes)?.description }
      let mirrors = ProjectPath.join(directory, ".swiftpm/configuration/mirrors.json")
      let review = SwiftReview(
        lock: resolved.map { (lockPath, $0) }, sources: sources, origins: origins,
        hasMirrors: scope.holds(mirrors),
        isOutside: {
          ProjectPath.resolve($0 + "/x", relativeTo: directory.isEmpty ? "x" : directory + "/x") == nil
        })
      let faults = review.faults
      return SwiftPackageSeen(
        path: path, pinCount: resolved?.pins.count,
        faults: Array(faults.prefix(SwiftPackageSeen.faultLimit)), faultCount: faults.count, problem: nil)
    } catch {
      return SwiftPackageSeen(
        path: path, pinCount: hasLock ? 0 : nil, faults: [], faultCount: 0, problem: "\(error)")
    }
  }

  private struct Unread: Error, CustomStringConvertible {
    let description: String
  }

  private func lock(at path: String) throws -> SwiftResolved {
    let bytes = try context.contents(of: path)
    if let problem = LockProblem.visible(in: bytes) { throw Unread(description: problem) }
    return try SwiftResolved(bytes)
  }

  /// Package.swift and those for one version of Swift.
  private func sources(in directory: String) throws -> [SwiftReview.Source] {
    let names = scope.index.names(in: directory).filter { name in
      name == "Package.swift" || (name.hasPrefix("Package@swift-") && name.hasSuffix(".swift"))
    }
    let ordered = names.filter { $0 == "Package.swift" } + names.filter { $0 != "Package.swift" }
    return try ordered.map { ProjectPath.join(directory, $0) }.filter(scope.holds).map { path in
      SwiftReview.Source(path: path, bytes: try context.contents(of: path, limit: 16 << 20))
    }
  }
}

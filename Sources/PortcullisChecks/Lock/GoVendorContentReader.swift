import PortcullisCore
import PortcullisFormats

/// Compares the files below `vendor` with the zips and directories they were copied from.
struct GoVendorContentReader {
  private let context: RunContext
  private let cache: GoModuleCache
  private static let limit = 4 << 20

  init(_ context: RunContext) throws {
    self.context = context
    cache = try GoModuleCache(in: context)
  }

  var places: [String] { cache.places }

  func content(of tree: GoVendorTrees.Tree) async throws -> GoVendorContentSeen {
    var seen = GoVendorContentSeen(directory: tree.directory)
    let list: GoVendorList
    let sums: [GoSumFile.Key: GoSumsSeen.Line]
    do {
      list = GoVendorList(try context.contents(of: tree.vendor + "modules.txt", limit: Self.limit))
      sums = try self.sums(beside: tree.directory, isWorkspace: list.isWorkspace)
    } catch let error as FileError {
      seen.problem = "\(error)"
      return seen
    }
    let assignment = GoVendorAssignment(list, tree)
    seen.modules = try await modules(assignment.shares, tree, sums)
    seen.strays = assignment.strays.map { .init(path: tree.vendor + $0, difference: .stray) }
    return seen
  }

  /// Large zips first, so that no thread waits for one at the end.
  private func modules(
    _ shares: [GoVendorAssignment.Share], _ tree: GoVendorTrees.Tree,
    _ sums: [GoSumFile.Key: GoSumsSeen.Line]
  ) async throws -> [GoVendorContentSeen.Module] {
    let sizes = try shares.map { try cache.file(".zip", of: $0.source)?.source.size ?? 0 }
    let order = shares.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    var result = [GoVendorContentSeen.Module?](repeating: nil, count: shares.count)
    try await withThrowingTaskGroup(of: (Int, GoVendorContentSeen.Module).self) { group in
      var next = 0
      func start() {
        guard next < order.count else { return }
        let index = order[next]
        next += 1
        let share = shares[index]
        group.addTask { (index, try module(share, tree, sums)) }
      }
      for _ in 0..<max(1, context.threads) { start() }
      while let (index, module) = try await group.next() {
        result[index] = module
        start()
      }
    }
    return result.compactMap(\.self)
  }

  private func module(
    _ share: GoVendorAssignment.Share, _ tree: GoVendorTrees.Tree, _ sums: [GoSumFile.Key: GoSumsSeen.Line]
  ) throws -> GoVendorContentSeen.Module {
    try Task.checkCancellation()
    var module = GoVendorContentSeen.Module(name: share.name, origin: .absent)
    module.fileCount = share.files.count
    let reference: any GoModuleReference
    if share.source.version == nil {
      if let path = linkedDirectory(of: share, tree) {
        module.origin = .directory(path)
        return module
      }
      let directory = GoReplacedDirectory(share.source.path, beside: tree.directory, in: context)
      guard let directory else {
        module.origin = .outside(share.source.path)
        return module
      }
      module.origin = .directory(directory.path)
      reference = directory
    } else {
      let (origin, zip) = try GoVerifiedZip.open(share.source, cache, sums)
      module.origin = origin
      guard let zip else { return module }
      reference = zip
    }
    let comparison = GoVendorComparison(
      share: share, vendor: tree.vendor, links: tree.links, reference: reference, context: context)
    (module.files, module.omittedFiles) = try comparison.differences()
    return module
  }

  /// The directory that replaces a module, where `vendor` holds a link to it and so the same files.
  private func linkedDirectory(
    of share: GoVendorAssignment.Share, _ tree: GoVendorTrees.Tree
  ) -> String? {
    guard tree.links.contains(share.module.id.path),
      let path = GoReplacedDirectory.path(of: share.source.path, beside: tree.directory),
      let vendored = try? context.files.realPath(
        context.workspace.absolute(tree.vendor + share.module.id.path)),
      let real = try? context.files.realPath(context.workspace.absolute(path)), vendored == real
    else { return nil }
    return path
  }

  private func sums(beside directory: String, isWorkspace: Bool) throws -> [GoSumFile.Key: GoSumsSeen.Line] {
    var paths = [ProjectPath.join(directory, "go.sum")]
    if isWorkspace {
      let workspaces = GoWorkspaces(scope: ManifestScope(context.workspace), context: context).workspaces
      let members = workspaces.first { $0.directory == directory }?.members ?? []
      paths.append(ProjectPath.join(directory, "go.work.sum"))
      paths += members.map { ProjectPath.join(ProjectPath.directory(of: $0), "go.sum") }
    }
    var sums: [GoSumFile.Key: GoSumsSeen.Line] = [:]
    for path in paths where context.workspace.file(at: path)?.kind == .regular {
      for sum in GoSumFile(try context.contents(of: path)).sums
      where !sum.key.isGoMod && sum.hash.hasPrefix("h1:") {
        // A second, different sum is a finding of lock.go-sums-complete.
        if sums[sum.key] == nil { sums[sum.key] = .init(file: path, line: sum.line, hash: sum.hash) }
      }
    }
    return sums
  }
}

import PortcullisCore
import PortcullisFormats

/// Reads every go.mod of a project with the sum files that answer for it.
struct GoSumsReader {
  let context: RunContext
  private let scope: ManifestScope
  private let workspaces: GoWorkspaces
  private(set) var sums: [String: GoSumFile] = [:]
  private(set) var files: [GoSumFileSeen] = []

  init(context: RunContext) {
    self.context = context
    scope = ManifestScope(context.workspace)
    workspaces = GoWorkspaces(scope: scope, context: context)
  }

  var goMods: [String] { scope.files.filter { $0.name == "go.mod" }.map(\.path) }

  mutating func modules() throws -> [GoSumsSeen] {
    let readings = goMods.map { ($0, read($0)) }
    let paths = Dictionary(
      readings.compactMap { path, result in (try? result.get())?.module.map { (path, $0.value) } },
      uniquingKeysWith: { first, _ in first })
    return try readings.map { path, result in
      try Task.checkCancellation()
      let workspace = workspaces.workspace(of: path)
      let files = sumFiles(of: path, workspace)
      for file in files { load(file) }
      let own = ProjectPath.join(ProjectPath.directory(of: path), "go.sum")
      let local = Set((workspace?.members ?? [path]).compactMap { paths[$0] })
      var seen = module(path, result, files, workspace, local, ownProblem: scope.index.whyAbsent(own))
      answer(&seen)
      return seen
    }
  }

  private func read(_ path: String) -> Result<GoMod, GoModProblem> {
    do {
      let reading = GoModReading(try context.contents(of: path, limit: GoModuleFiles.limit), as: .main)
      guard let error = reading.errors.first else { return .success(reading.file) }
      return .failure(GoModProblem(text: error.message(in: path)))
    } catch {
      return .failure(GoModProblem(text: "\(error)"))
    }
  }

  private struct GoModProblem: Error { let text: String }

  private func sumFiles(of goMod: String, _ workspace: GoWorkspaces.Workspace?) -> [String] {
    var candidates = [ProjectPath.join(ProjectPath.directory(of: goMod), "go.sum")]
    if let workspace {
      candidates.append(ProjectPath.join(workspace.directory, "go.work.sum"))
      candidates += workspace.members.map { ProjectPath.join(ProjectPath.directory(of: $0), "go.sum") }
    }
    var known: Set<String> = []
    return candidates.filter { scope.index.whyAbsent($0) == nil && known.insert($0).inserted }
  }

  private func module(
    _ path: String, _ result: Result<GoMod, GoModProblem>, _ files: [String],
    _ workspace: GoWorkspaces.Workspace?, _ local: Set<String>, ownProblem: String?
  ) -> GoSumsSeen {
    switch result {
    case .failure(let problem):
      GoSumsSeen(
        goMod: path, sumFiles: files, ownSumProblem: ownProblem, problem: problem.text,
        listsEverything: true, needs: [])
    case .success(let goMod):
      GoSumsSeen(
        goMod: path, sumFiles: files, ownSumProblem: ownProblem, problem: workspace?.problem,
        listsEverything: GoVersion.compare(goMod.go.flatMap { GoVersion($0.value) }, GoVersion("1.17")) >= 0,
        needs: Self.needs(of: goMod, workspace?.file, local))
    }
  }

  /// The requirements that are downloaded, each under the name it is downloaded by.
  private static func needs(of goMod: GoMod, _ work: GoMod?, _ local: Set<String>) -> [GoSumsSeen.Need] {
    let excluded = Set(goMod.exclusions.map { GoMod.ModuleVersion($0.path, $0.version) })
    var known: Set<GoMod.ModuleVersion> = []
    return goMod.requirements.compactMap { requirement in
      guard !local.contains(requirement.path),
        !excluded.contains(GoMod.ModuleVersion(requirement.path, requirement.version)),
        known.insert(GoMod.ModuleVersion(requirement.path, requirement.version)).inserted
      else { return nil }
      let replacement =
        work?.replacement(for: requirement.path, version: requirement.version)
        ?? goMod.replacement(for: requirement.path, version: requirement.version)
      guard replacement?.isDirectory != true else { return nil }
      return GoSumsSeen.Need(
        path: replacement?.new.path ?? requirement.path,
        version: replacement?.new.version ?? requirement.version,
        replaces: replacement == nil ? nil : "\(requirement.path) \(requirement.version)",
        isIndirect: requirement.isIndirect, place: requirement.place, goModSums: [], moduleSums: [])
    }
  }

  private func answer(_ seen: inout GoSumsSeen) {
    guard !seen.needs.isEmpty else { return }
    let wanted = Set(seen.needs.map { "\($0.path) \($0.version)" })
    var lines: [GoSumFile.Key: [GoSumsSeen.Line]] = [:]
    for file in seen.sumFiles {
      for sum in sums[file]?.sums ?? [] where wanted.contains("\(sum.key.path) \(sum.key.version)") {
        lines[sum.key, default: []].append(.init(file: file, line: sum.line, hash: sum.hash))
      }
    }
    for index in seen.needs.indices {
      let (path, version) = (seen.needs[index].path, seen.needs[index].version)
      seen.needs[index].goModSums = lines[.init(path, version, isGoMod: true)] ?? []
      seen.needs[index].moduleSums = lines[.init(path, version, isGoMod: false)] ?? []
    }
  }

  /// The largest known go.sum has some ten thousand.
  private static let mostLines = 200_000

  private mutating func load(_ path: String) {
    guard sums[path] == nil else { return }
    do {
      let bytes = try context.contents(of: path, limit: 16 << 20)
      guard bytes.count(where: { $0 == 0x0A }) <= Self.mostLines else {
        throw Unavailable.inconclusive("it has more than \(Self.mostLines) lines")
      }
      let file = GoSumFile(bytes)
      sums[path] = file
      files.append(GoSumFileSeen(path, file))
    } catch {
      sums[path] = GoSumFile([])
      files.append(GoSumFileSeen(path, GoSumFile([]), problem: "\(error)"))
    }
  }

  /// Module versions with more than one h1 among all sum files read.
  func conflicts() -> [GoSumConflict] {
    var lines: [GoSumFile.Key: [GoSumsSeen.Line]] = [:]
    for (path, file) in sums {
      for sum in file.sums where sum.hash.hasPrefix("h1:") {
        lines[sum.key, default: []].append(.init(file: path, line: sum.line, hash: sum.hash))
      }
    }
    let builds = Set(goMods.map { Set(sumFiles(of: $0, workspaces.workspace(of: $0))) })
    return lines.compactMap { key, lines in
      guard Set(lines.map(\.hash)).count > 1 else { return nil }
      let sorted = lines.sorted { ($0.file, $0.line) < ($1.file, $1.line) }
      let isInOneBuild = builds.contains { files in
        Set(sorted.lazy.filter { files.contains($0.file) }.map(\.hash)).count > 1
      }
      return GoSumConflict(key: key, lines: sorted, isInOneBuild: isInOneBuild)
    }.sorted { $0.key < $1.key }
  }
}

extension GoSumsReader {
  /// Lines whose sum is not that of the file in the module cache, which stops Go as well.
  func cacheConflicts() throws -> [GoSumCacheConflict] {
    let cache = try GoModuleCache(in: context)
    guard cache.exists else { return [] }
    return try sums.sorted { $0.key < $1.key }.flatMap { path, file in
      try file.sums.compactMap { sum in
        guard GoSumHash(sum.hash) == .wellFormed, let cached = try cache.sum(of: sum.key),
          cached.sum != sum.hash
        else { return nil }
        return GoSumCacheConflict(
          key: sum.key, line: .init(file: path, line: sum.line, hash: sum.hash), cached: cached.sum,
          path: cached.path)
      }
    }
  }
}

extension GoSumFileSeen {
  fileprivate init(_ path: String, _ file: GoSumFile, problem: String? = nil) {
    var lines: Set<String> = []
    self.init(
      path: path, problem: problem,
      malformed: file.malformed.map { Malformed(line: $0.line, fieldCount: $0.fieldCount, text: $0.text) },
      doubtful: file.sums.compactMap { sum in
        guard GoSumHash(sum.hash) != .wellFormed else { return nil }
        return Doubtful(key: sum.key, line: .init(file: path, line: sum.line, hash: sum.hash))
      },
      repeatedLines: file.sums.count { !lines.insert("\($0.key) \($0.hash)").inserted })
  }
}

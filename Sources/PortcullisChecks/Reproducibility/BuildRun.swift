import PortcullisCore
import PortcullisFormats
import PortcullisTLS

/// One build of the commit under given surroundings, from an empty directory to kept artefacts.
struct BuildRun: Sendable {
  let context: RunContext
  let stage: SourceStage
  var machine: BuildMachine
  let options: ReproducibilityBuildIdenticalCheck.Options
  let base: String

  /// What one build left.
  struct Product: Sendable {
    /// The tree it was built in, moved away from where it was built.
    let kept: String
    let side: BuildSide
    let artefacts: [BuildSeen.Artefact]
    let missing: [String]
    /// Why there is nothing to compare: how it ended, and the end of its output.
    let failure: BuildSeen.Failure?
  }

  private var files: Files { context.files }

  /// - Throws: `ProcessError.conditionRefused` where the machine does not grant a variation.
  func product(number: Int, _ varied: Set<BuildVariation>) async throws -> Product {
    let surroundings = BuildSurroundings(
      base: base, varied: varied, machine: machine, committed: stage.tree.committed)
    try prepare(surroundings)
    let started = try mark()
    let failure = try await build(surroundings)
    let side = surroundings.side(started: started, ended: try mark())
    let kept = "\(base)/kept/\(number)"
    try files.staging.move(surroundings.tree, kept)
    if number == 1 { try files.staging.move(surroundings.home, caches) }
    let (artefacts, missing) =
      failure == nil ? try self.artefacts(in: kept, at: surroundings.fileTime) : ([], [])
    return Product(kept: kept, side: side, artefacts: artefacts, missing: missing, failure: failure)
  }

  /// The home directory of the first build, with all that it cached.
  private var caches: String { base + "/caches" }

  /// True where the first build wrote something outside its tree that a later one may find.
  func hasCaches() throws -> Bool { try files.exists(caches) && !files.names(caches).isEmpty }

  private func prepare(_ surroundings: BuildSurroundings) throws {
    for path in [surroundings.tree, surroundings.home, surroundings.temporaryDirectory] {
      try files.staging.remove(path)
    }
    if surroundings.varies(.cache) { try files.staging.move(caches, surroundings.home) }
    for path in [base + "/kept", surroundings.temporaryDirectory, surroundings.home]
    where try !files.exists(path) {
      try files.staging.makeDirectory(path, 0o755)
    }
    try stage.write(to: surroundings.tree, surroundings)
    let library = base + "/library"
    guard try !surroundings.varies(.cache) && files.exists(library) else { return }
    try files.staging.makeDirectory(surroundings.home + "/.cache", 0o755)
    try files.staging.linkTree(library, surroundings.goCache)
  }

  /// The time of the file system's clock, in seconds since 1970; nil where it has none.
  private func mark() throws -> Int? {
    let path = base + "/clock"
    try files.staging.remove(path)
    try files.staging.write(path, [], 0o600)
    return try files.metadata(path)?.modified
  }

  private func build(_ surroundings: BuildSurroundings) async throws -> BuildSeen.Failure? {
    let directory = surroundings.tree + (stage.scope.isEmpty ? "" : "/" + stage.scope)
    var command = Command(
      try Self.program(options.build, directory, context), Array(options.build.dropFirst()),
      environment: surroundings.environment(options.environment ?? [:]), workingDirectory: directory,
      timeLimit: options.timeLimit ?? ReproducibilityBuildIdenticalCheck.Options.usualTimeLimit,
      outputLimit: 1 << 18)
    command.conditions = surroundings.conditions
    let result: ProcessResult
    do {
      result = try await context.processes.run(command)
    } catch ProcessError.filledDisk(_, let left) {
      return BuildSeen.Failure(ending: "it left less than \(left >> 20) MiB on the disk", output: [])
    }
    guard !result.succeeded else { return nil }
    let lines = (result.outputText + "\n" + result.errorText).split(whereSeparator: \.isNewline)
    return BuildSeen.Failure(
      ending: BuildSeen.words(for: result.ending, limit: command.timeLimit),
      output: lines.suffix(20).map { BuildSeen.steady(String($0.prefix(500)), base) })
  }

  /// The absolute path of what the build starts; a path with a slash lies in the staged tree.
  static func program(_ build: [String], _ directory: String, _ context: RunContext) throws -> String {
    guard let name = build.first, !name.isEmpty else {
      throw Unavailable.inconclusive("'build' names no program")
    }
    if name.hasPrefix("/") { return name }
    if name.contains("/") { return directory + "/" + name }
    guard let found = try GoSearch.program(named: name, in: context) else {
      throw Unavailable.inconclusive("no \(name) on PATH, which 'build' of the gate file starts")
    }
    return found
  }

  private func artefacts(
    in kept: String, at staged: Int
  ) throws -> ([BuildSeen.Artefact], missing: [String]) {
    let root = kept + (stage.scope.isEmpty ? "" : "/" + stage.scope)
    let built = context.within(Workspace(root: root, isGitRepository: false, files: []))
    var artefacts: [String: BuildSeen.Artefact] = [:]
    var missing: [String] = []
    for pattern in options.artifacts {
      var found = try built.paths(matching: pattern)
      if found.isEmpty, try files.metadata(root + "/" + pattern)?.kind == .directory {
        found = try built.paths(matching: pattern + "/**")
      }
      let matched = try found.map { try artefacts[$0] ?? artefact($0, in: root) }
      if try !isMade(matched, by: pattern, in: root, staged) { missing.append(pattern) }
      for artefact in matched { artefacts[artefact.path] = artefact }
    }
    let sorted = artefacts.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return (sorted, missing)
  }

  /// False where a pattern matches nothing but files of the commit as they were staged.
  ///
  /// - Throws: `Unavailable.inconclusive` where it matches nothing that a comparison could say anything about.
  private func isMade(
    _ artefacts: [BuildSeen.Artefact], by pattern: String, in root: String, _ staged: Int
  ) throws -> Bool {
    guard let first = artefacts.first else { return false }
    let regular = artefacts.filter { !$0.isLink }
    guard !regular.isEmpty else {
      throw Unavailable.inconclusive(
        "what matches '\(pattern)' is a \(first.digest): name in 'artifacts' what it leads to")
    }
    guard regular.contains(where: { $0.size > 0 }) else {
      throw Unavailable.inconclusive("what matches '\(pattern)' is empty, so there is nothing to compare")
    }
    return try artefacts.contains { artefact in
      guard try files.metadata(root + "/" + artefact.path)?.modified == staged,
        let committed = stage.contents(of: artefact.path)
      else { return true }
      return SHA256Digest(of: committed)?.description != artefact.digest
    }
  }

  private func artefact(_ path: String, in root: String) throws -> BuildSeen.Artefact {
    switch try content(path, in: root) {
    case .file(let source):
      return BuildSeen.Artefact(path: path, size: source.size, digest: try Self.digest(source))
    case .link(let target):
      return BuildSeen.Artefact(
        path: path, size: target.utf8.count, digest: BuildSeen.Artefact.linkMark + target)
    case .directory, .other: return BuildSeen.Artefact(path: path, size: 0, digest: "")
    }
  }

  static func digest(_ source: ByteSource) throws -> String {
    guard let digest = try SHA256Digest(of: source) else {
      throw Unavailable.inconclusive("this OpenSSL computes no SHA-256")
    }
    return digest.description
  }

  private func content(_ path: String, in root: String) throws -> ArtifactEntry.Content {
    guard try files.metadata(root + "/" + path)?.kind != .symbolicLink else {
      return .link(try files.linkTarget(root + "/" + path))
    }
    let size = try files.metadata(root + "/" + path)?.size ?? 0
    return .file(try files.source(beneath: root, path, size: size))
  }

  /// The bytes of an artefact; nil for a link.
  func source(_ path: String, of product: Product) throws -> ByteSource? {
    let root = product.kept + (stage.scope.isEmpty ? "" : "/" + stage.scope)
    guard case .file(let source) = try content(path, in: root) else { return nil }
    return source
  }

  /// Artefacts as the comparison takes them; the modes of loose files are no part of what is shipped.
  func entries(of product: Product) throws -> [ArtifactEntry] {
    let root = product.kept + (stage.scope.isEmpty ? "" : "/" + stage.scope)
    return try product.artefacts.map {
      ArtifactEntry(path: $0.path, mode: 0, content: try content($0.path, in: root))
    }
  }
}

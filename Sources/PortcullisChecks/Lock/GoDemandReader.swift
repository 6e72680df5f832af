import PortcullisCore
import PortcullisFormats

/// Reads which Go every go.mod and go.work asks for, and which one their dependencies do.
struct GoDemandReader {
  let context: RunContext
  let scope: ManifestScope
  private let cache: GoModuleCache?

  init(context: RunContext, scope: ManifestScope) throws {
    self.context = context
    self.scope = scope
    let cache = try GoModuleCache(in: context)
    self.cache = cache.exists ? cache : nil
  }

  func demands() throws -> [GoToolchainSeen.Demand] {
    try scope.files.filter { $0.name == "go.mod" || $0.name == "go.work" }.map { file in
      try Task.checkCancellation()
      do {
        return try demand(file.path)
      } catch let error as FileError {
        return unread(file.path, error.description)
      }
    }
  }

  private func unread(_ path: String, _ problem: String) -> GoToolchainSeen.Demand {
    GoToolchainSeen.Demand(
      path: path, goLine: nil, toolchain: nil, oldGoError: nil, vendored: nil, newer: [], problem: problem)
  }

  private func demand(_ path: String) throws -> GoToolchainSeen.Demand {
    let bytes = try context.contents(of: path, limit: 16 << 20)
    let role = GoModuleFiles.role(of: path)
    let reading = GoModReading(bytes, as: role)
    if let error = reading.errors.first { return unread(path, error.message(in: path)) }
    let file = reading.file
    return GoToolchainSeen.Demand(
      path: path, goLine: Self.line(file.go, path), toolchain: Self.line(file.toolchain, path),
      oldGoError: GoModReading(bytes, as: role, minor: 20).errors.first?.message(in: path),
      vendored: try vendored(beside: path), newer: try newer(than: file, path), problem: nil)
  }

  static func line(_ directive: GoMod.Directive<String>?, _ path: String) -> GoToolchainSeen.Line? {
    directive.map {
      GoToolchainSeen.Line(
        text: $0.value, location: Location(path, line: $0.place.line, column: $0.place.column))
    }
  }

  /// Go reads the lists of versions in vendor/modules.txt, and stops at one that it is too old for.
  private func vendored(beside path: String) throws -> GoToolchainSeen.Dependency? {
    let list = ProjectPath.join(ProjectPath.directory(of: path), "vendor/modules.txt")
    guard scope.index.whyAbsent(list) == nil else { return nil }
    let modules = GoVendorList(try context.contents(of: list, limit: 4 << 20)).modules
    let asking = modules.compactMap { module -> GoToolchainSeen.Dependency? in
      guard let line = module.goVersion, GoVersion(line) != nil else { return nil }
      return GoToolchainSeen.Dependency(
        module: module.id.path, goLine: line, location: Location(list, line: module.line))
    }
    return asking.max { GoVersion.compare(GoVersion($0.goLine), GoVersion($1.goLine)) < 0 }
  }

  /// Since Go 1.21 a module may ask for no newer Go than the one that requires it.
  private func newer(than file: GoMod, _ path: String) throws -> [GoToolchainSeen.Dependency] {
    let own = file.go.flatMap { GoVersion($0.value) }
    guard GoModuleFiles.role(of: path) == .main else { return [] }
    return try file.requirements.compactMap { requirement in
      let replacement = file.replacement(for: requirement.path, version: requirement.version)
      guard let line = try goLine(of: requirement, replacement, from: path),
        let version = GoVersion(line), GoVersion.compare(version, GoVersion("1.21")) >= 0,
        GoVersion.compare(version, own) > 0
      else { return nil }
      let place = requirement.place
      return GoToolchainSeen.Dependency(
        module: "\(requirement.path) \(requirement.version)", goLine: line,
        location: Location(path, line: place.line, column: place.column))
    }
  }

  private func goLine(
    of requirement: GoMod.Requirement, _ replacement: GoMod.Replacement?, from path: String
  ) throws -> String? {
    if let replacement, replacement.isDirectory {
      guard let directory = ProjectPath.resolve(replacement.new.path, relativeTo: path) else { return nil }
      let goMod = ProjectPath.join(directory, "go.mod")
      guard scope.index.whyAbsent(goMod) == nil else { return nil }
      return Self.goLine(of: try context.contents(of: goMod, limit: GoModuleFiles.limit))
    }
    let module = replacement?.new ?? GoMod.ModuleVersion(requirement.path, requirement.version)
    guard let file = try cache?.file(".mod", of: module), file.source.size <= 1 << 20 else { return nil }
    return Self.goLine(of: try file.source.read(0, file.source.size))
  }

  private static func goLine(of bytes: [UInt8]) -> String? {
    let reading = GoModReading(bytes, as: .dependency)
    return reading.errors.isEmpty ? reading.file.go?.value : nil
  }
}

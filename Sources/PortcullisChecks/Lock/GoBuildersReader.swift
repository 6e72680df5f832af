import PortcullisCore
import PortcullisFormats

/// Finds the files that say which Go builds the project: images, pipelines and version managers.
struct GoBuildersReader {
  let context: RunContext
  let scope: ManifestScope
  /// What the files say of GOTOOLCHAIN, by path.
  private let settings: [String: Set<String>]
  private let demands: GoDemandChoice

  init(context: RunContext, scope: ManifestScope, demands: [GoToolchainSeen.Demand]) throws {
    self.context = context
    self.scope = scope
    self.demands = GoDemandChoice(demands)
    var settings: [String: Set<String>] = [:]
    let gathered = try VerificationSettings.gathered(in: context, concern: { $0 == "GOTOOLCHAIN" })
    for setting in gathered.settings {
      // An empty value leaves it to the go.env of the toolchain, which says auto.
      let value = setting.value.isEmpty ? "auto" : setting.value
      settings[setting.location?.path ?? "", default: []].insert(value)
    }
    self.settings = settings
  }

  func builders() throws -> [GoToolchainSeen.Builder] {
    var builders: [GoToolchainSeen.Builder] = []
    for path in DockerfileScope(context).paths { builders += try fromDockerfile(path) }
    for file in scope.files where file.kind == .regular {
      try Task.checkCancellation()
      builders += try fromFile(file)
    }
    return builders.sorted { $0.location < $1.location }
  }

  private func fromFile(_ file: Workspace.File) throws -> [GoToolchainSeen.Builder] {
    switch file.name {
    case ".tool-versions": return try fromToolVersions(file.path)
    case ".go-version": return try fromVersionFile(file.path)
    case "mise.toml", ".mise.toml": return try fromMise(file.path)
    default: break
    }
    switch ImageFileKind.kind(of: file.path) {
    case .gitlab: return try fromImages(file.path, .gitlab)
    case .workflow: return try fromImages(file.path, .workflow) + fromSteps(file.path)
    case .action: return try fromSteps(file.path)
    case .compose, .kustomization, .bakeHCL, .bakeJSON, .manifest, nil: return []
    }
  }

  /// The setting of the file where it says one thing only; `other` where it says nothing.
  private func setting(in path: String, else other: String?) -> String? {
    guard let values = settings[path], let first = values.first else { return other }
    return values.count == 1 ? first : nil
  }

  private func builder(
    _ name: String, _ release: GoReleaseText?, _ setting: String?, _ location: Location
  ) -> GoToolchainSeen.Builder? {
    guard let demand = demands.demand(for: location.path) else { return nil }
    return GoToolchainSeen.Builder(
      name: name, release: release, setting: setting, location: location, demand: demand)
  }

  private func fromImage(_ text: String, _ location: Location) -> GoToolchainSeen.Builder? {
    guard let reference = ImageReference(text), reference.path.split(separator: "/").last == "golang" else {
      return nil
    }
    let isOfficial = reference.domain == "docker.io" && reference.path == "library/golang"
    // Docker's own image says ENV GOTOOLCHAIN=local since Go 1.21.
    return builder(
      "the image \(reference.name)\(reference.tag.map { ":" + $0 } ?? "")",
      reference.tag.flatMap(GoReleaseText.init(imageTag:)),
      setting(in: location.path, else: isOfficial ? "local" : nil), location)
  }

  private func fromImages(_ path: String, _ kind: ImageFileKind) throws -> [GoToolchainSeen.Builder] {
    let reading = ImageFileReading(try context.contents(of: path, limit: 4 << 20), as: kind)
    var seen: Set<String> = []
    return reading.images.filter { $0.kind != .action && seen.insert($0.resolved).inserted }.compactMap {
      fromImage($0.resolved, Location(path, line: $0.line, column: $0.column))
    }
  }

  private func fromDockerfile(_ path: String) throws -> [GoToolchainSeen.Builder] {
    let bytes = try context.contents(of: path, limit: DockerfileScope.largest)
    guard GoBuildCommand.stands(in: bytes) else { return [] }
    return ImagePinsSeen(path: path, bytes: bytes).images.filter { $0.kind == .from }.compactMap { image in
      image.resolved.flatMap {
        fromImage($0, Location(path, line: image.line, column: image.column))
      }
    }
  }

  private func fromSteps(_ path: String) throws -> [GoToolchainSeen.Builder] {
    try SetupGoStep.all(in: try context.contents(of: path, limit: 4 << 20)).flatMap { step in
      let location = Location(path, line: step.line, column: step.column)
      // Version 6 of the action sets GOTOOLCHAIN=local.
      let usual = step.major.map { $0 < 6 ? "auto" : "local" }
      let setting = setting(in: path, else: usual)
      guard let file = step.versionFile else {
        return step.versions.compactMap {
          builder("setup-go with go-version \($0)", GoReleaseText($0), setting, location)
        }
      }
      guard let release = try release(of: file, step) else { return [] }
      return [builder("setup-go with \(file)", release, setting, location)].compactMap(\.self)
    }
  }

  /// Before version 6 the action read the go line of go.mod, and since then the toolchain line first.
  private func release(of file: String, _ step: SetupGoStep) throws -> GoReleaseText? {
    guard let path = ProjectPath.resolve(file, relativeTo: "x"), let major = step.major else { return nil }
    if let demand = demands.all[path] {
      let lines = major < 6 ? [demand.goLine] : [demand.toolchain, demand.goLine]
      return lines.compactMap(\.self).first.flatMap { GoReleaseText($0.text) }
    }
    guard scope.index.whyAbsent(path) == nil, path.hasSuffix(".go-version") else { return nil }
    return GoReleaseText(Self.firstWord(try context.contents(of: path, limit: 1 << 16)))
  }

  private static func firstWord(_ bytes: [UInt8]) -> String {
    let line = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    return line.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
  }

  private func fromVersionFile(_ path: String) throws -> [GoToolchainSeen.Builder] {
    let text = Self.firstWord(try context.contents(of: path, limit: 1 << 16))
    return [builder("\(path) with \(text)", GoReleaseText(text), nil, Location(path, line: 1))]
      .compactMap(\.self)
  }

  private func fromToolVersions(_ path: String) throws -> [GoToolchainSeen.Builder] {
    let text = String(decoding: try context.contents(of: path, limit: 1 << 16), as: UTF8.self)
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
      index, line in
      let words = line.split(whereSeparator: \.isWhitespace)
      guard words.count > 1, words[0] == "golang" || words[0] == "go" else { return nil }
      return builder(
        "\(path) with \(words[1])", GoReleaseText(String(words[1])), nil, Location(path, line: index + 1))
    }
  }

  private func fromMise(_ path: String) throws -> [GoToolchainSeen.Builder] {
    let bytes = try context.contents(of: path, limit: 1 << 20)
    let document: TOMLNode
    do throws(ManifestError) { document = try TOMLNode(parsing: bytes) } catch { return [] }
    guard let entry = document["tools"]?["go"] else { return [] }
    let values = entry.elements.isEmpty ? [entry["version"] ?? entry] : entry.elements
    return values.compactMap { value in
      guard let text = value.string else { return nil }
      return builder(
        "\(path) with \(text)", GoReleaseText(text), nil,
        Location(path, line: value.line, column: value.column))
    }
  }
}

/// The go.mod or go.work that a file builds.
struct GoDemandChoice {
  let all: [String: GoToolchainSeen.Demand]
  private let least: String?

  init(_ demands: [GoToolchainSeen.Demand]) {
    all = Dictionary(demands.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    least =
      demands.filter { $0.problem == nil }.min { GoVersion.compare($0.minimum, $1.minimum) < 0 }?.path
  }

  /// The nearest one at or above the file, a go.work before a go.mod; else the one that asks for least.
  func demand(for path: String) -> String? {
    for directory in ProjectPath.ancestors(of: ProjectPath.directory(of: path)) {
      for name in ["go.work", "go.mod"] {
        let candidate = ProjectPath.join(directory, name)
        if all[candidate] != nil { return candidate }
      }
    }
    return least
  }
}

/// Tells a file that builds a Go project from one that only fetches a program.
enum GoBuildCommand {
  private static let words = [
    "go build", "go test", "go mod", "go vet", "go generate", "go install ./", "go install -", "go run .",
    "make",
  ].map(ByteWord.init)

  static func stands(in bytes: [UInt8]) -> Bool { words.contains { $0.stands(in: bytes) } }
}

extension GoToolchainSeen.Demand {
  /// The Go without which nothing builds.
  var minimum: GoVersion? { goLine.flatMap { GoVersion($0.text) } }
}

/// `[tool.uv.sources]` of a project and of its workspace root, applied to requirements.
package struct UVSources: Sendable {
  private let own: TOMLNode?
  private let root: TOMLNode?
  private let indexes: [String: String]
  /// Directory of the project, relative to the lock.
  private let directory: String
  /// Directories of the members of the workspace by their names.
  private let members: [String: String]

  package init(
    of manifest: PythonManifest, root: PythonManifest, directory: String, members: [String: String]
  ) {
    own = manifest.document["tool"]?["uv"]?["sources"]
    self.root = root.document["tool"]?["uv"]?["sources"]
    self.directory = directory
    self.members = members
    var indexes: [String: String] = [:]
    for table in [root, manifest].map({ $0.document["tool"]?["uv"]?["index"] }) {
      for index in table?.elements ?? [] {
        if let name = index["name"]?.string, let url = index["url"]?.string { indexes[name] = url }
      }
    }
    self.indexes = indexes
  }

  /// What uv records for one statement; nil for a text that is no requirement.
  package func expectations(of statement: PythonManifest.Statement) -> [UVExpectation]? {
    guard let requirement = statement.requirement else { return nil }
    var home: EnvironmentMarker?
    if case .extra(let name) = statement.home { home = .extra(name) }
    let base = EnvironmentMarker.allOf([requirement.marker, home])
    if let url = requirement.url {
      return [expectation(statement, requirement, Self.origin(of: url), base)]
    }
    let applying = sources(of: requirement.name).filter { applies($0, to: statement.home) }
    guard !applying.isEmpty else { return [expectation(statement, requirement, nil, base)] }
    var rest: [EnvironmentMarker?] = [base]
    var isCovered = false
    var result: [UVExpectation] = []
    for source in applying {
      let marker = source["marker"]?.string.flatMap { try? EnvironmentMarker($0) }
      let joined = EnvironmentMarker.allOf([base, marker])
      result.append(expectation(statement, requirement, origin(of: source, requirement.name), joined))
      if let marker { rest.append(marker.negated) } else { isCovered = true }
    }
    if !isCovered, EnvironmentMarker.canHold(rest) != false {
      result.append(expectation(statement, requirement, nil, EnvironmentMarker.allOf(rest)))
    }
    return result
  }

  private func expectation(
    _ statement: PythonManifest.Statement, _ requirement: DependencyRequirement,
    _ origin: UVRequirement.Origin?, _ marker: EnvironmentMarker?
  ) -> UVExpectation {
    let isRegistry = origin == nil || origin?.kind == "index"
    return UVExpectation(
      statement: statement, name: requirement.name.description,
      extras: Set(requirement.extras.map { ProjectName($0).description }),
      specifiers: isRegistry ? requirement.specifiers : VersionSpecifierSet(clauses: []), origin: origin,
      marker: marker)
  }

  private func sources(of name: ProjectName) -> [TOMLNode] {
    for table in [own, root] {
      guard let entry = table?.entries.first(where: { ProjectName($0.key) == name }) else { continue }
      return entry.value.elements.isEmpty ? [entry.value] : entry.value.elements
    }
    return []
  }

  private func applies(_ source: TOMLNode, to home: PythonManifest.Statement.Home) -> Bool {
    let extra = source["extra"]?.string.map { ProjectName($0).description }
    let group = source["group"]?.string.map { ProjectName($0).description }
    switch home {
    case .extra(let name): return group == nil && (extra == nil || extra == name)
    case .group(let name): return extra == nil && (group == nil || group == name)
    case .project, .setting: return extra == nil && group == nil
    }
  }

  private func origin(of source: TOMLNode, _ name: ProjectName) -> UVRequirement.Origin? {
    if let index = source["index"]?.string { return .init(kind: "index", value: indexes[index] ?? "") }
    if source["workspace"]?.content == .boolean(true) {
      return .init(kind: "directory", value: members[name.description] ?? "?")
    }
    if let path = source["path"]?.string {
      return .init(kind: "directory", value: path.hasPrefix("/") ? path : "\(base(of: name))/\(path)")
    }
    if let url = source["url"]?.string { return .init(kind: "url", value: url) }
    guard let git = source["git"]?.string else { return nil }
    let asked = ["rev", "tag", "branch", "subdirectory"].compactMap { key in
      source[key]?.string.map { "\(key)=\($0)" }
    }
    let lfs = source["lfs"]?.content == .boolean(true) ? ["lfs=true"] : []
    let query = (asked + lfs).joined(separator: "&")
    return .init(kind: "git", value: query.isEmpty ? git : "\(git)?\(query)")
  }

  /// Paths of the root's own table start at the root.
  private func base(of name: ProjectName) -> String {
    let isOwn = own?.entries.contains { ProjectName($0.key) == name } ?? false
    return isOwn ? directory : "."
  }

  /// An address written into the requirement itself.
  private static func origin(of url: String) -> UVRequirement.Origin {
    guard url.hasPrefix("git+") else {
      if url.hasPrefix("file://") { return .init(kind: "path", value: String(url.dropFirst(7))) }
      return .init(kind: "url", value: url)
    }
    let address = RequirementAddress(url)
    var bare = String(url.dropFirst(4).prefix { $0 != "#" })
    var query: [String] = []
    if let revision = address.revision {
      bare = String(bare.dropLast(revision.utf8.count + 1))
      query.append("rev=\(revision)")
    }
    query += address.fragment.filter { $0.key == "subdirectory" }.map { "subdirectory=\($0.value)" }
    return .init(kind: "git", value: query.isEmpty ? bare : "\(bare)?\(query.joined(separator: "&"))")
  }
}

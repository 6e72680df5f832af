/// `uv.lock`, versions 1.x.
enum UVLockReading {
  static func lock(_ document: TOMLNode) -> PythonLock {
    let members = Set((document["manifest"]?["members"]?.elements ?? []).compactMap(\.string))
    let packages = (document["package"]?.elements ?? []).compactMap { package($0, members) }
    let top = packages.indices.filter { packages[$0].isAtTop }
    let own = packages.indices.filter { packages[$0].package.origin == .own }
    return PythonLock(
      packages: packages.map(\.package), roots: .packages(top.isEmpty ? own : top))
  }

  private struct Reading {
    var package: PythonLock.Package
    /// True for the project whose directory holds the lock.
    var isAtTop = false
  }

  private static func package(_ node: TOMLNode, _ members: Set<String>) -> Reading? {
    guard let name = node["name"]?.string else { return nil }
    var package = PythonLock.Package(name, line: node.line)
    if let version = node["version"]?.string { package.condition = .exact(version) }
    let source = node["source"]
    package.origin = origin(source, isMember: members.contains(name))
    let files = [node["sdist"]].compactMap(\.self) + (node["wheels"]?.elements ?? [])
    package.hashes = files.compactMap { $0["hash"]?.string?.lowercased() }
    package.edges = edges(node["dependencies"])
    package.extraEdges = table(node["optional-dependencies"])
    package.groupEdges = table(node["dev-dependencies"])
    let place = (source?["editable"] ?? source?["virtual"])?.string
    return Reading(package: package, isAtTop: place == ".")
  }

  private static func table(_ node: TOMLNode?) -> [String: [PythonLock.Edge]] {
    Dictionary(
      (node?.entries ?? []).map { ($0.key, edges($0.value)) }, uniquingKeysWith: { first, _ in first })
  }

  private static func edges(_ list: TOMLNode?) -> [PythonLock.Edge] {
    (list?.elements ?? []).compactMap { node in
      guard let name = node["name"]?.string else { return nil }
      return PythonLock.Edge(
        name: ProjectName(name), version: node["version"]?.string,
        extras: (node["extra"]?.elements ?? []).compactMap(\.string),
        marker: EnvironmentMarker(reading: node["marker"]?.string))
    }
  }

  private static func origin(_ source: TOMLNode?, isMember: Bool) -> PythonLock.Origin {
    guard let source, !isMember else { return isMember ? .own : .index }
    if source["editable"]?.string != nil || source["virtual"]?.string != nil { return .own }
    if let git = source["git"]?.string {
      let parts = git.split(separator: "#", maxSplits: 1)
      let url = String(parts[0].prefix { $0 != "?" })
      return .versionControl(url: url, commit: parts.count == 2 ? String(parts[1]) : nil)
    }
    if let url = source["url"]?.string { return .address(url) }
    if let path = source["path"]?.string { return .file(path) }
    if let path = source["directory"]?.string { return .directory(path, isEditable: false) }
    return .index
  }
}

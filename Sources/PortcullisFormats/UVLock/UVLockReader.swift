extension UVLock {
  /// - Throws: `ManifestError` for what uv itself would not read.
  package init(_ document: TOMLNode) throws(ManifestError) {
    var reader = UVLockReader()
    try reader.checkPlaces(document)
    revision = document["revision"]?.integer.flatMap { Int($0) } ?? 0
    guard let python = document["requires-python"], let text = python.string else {
      throw ManifestError("it has no requires-python", line: 1)
    }
    guard let specifiers = VersionSpecifierSet(text) else {
      throw ManifestError("requires-python \(text) is no specifier", line: python.line, column: python.column)
    }
    requiresPython = specifiers
    requiresPythonText = text
    requiresPythonLine = python.line
    markers = try UVLockReader.markers(document["resolution-markers"])
    markersLine = document["resolution-markers"]?.line ?? 1
    supportedMarkers = try UVLockReader.markers(document["supported-markers"])
    hasConflicts = document["conflicts"] != nil
    let manifest = document["manifest"]
    members = (manifest?["members"]?.elements ?? []).compactMap(\.string)
    membersLine = manifest?["members"]?.line ?? manifest?.line ?? 1
    settings = try UVLockReader.settings(manifest)
    excludes = (manifest?["excludes"]?.elements ?? []).compactMap(\.string)
    manifestGroups = try UVLockReader.recordedLists(manifest?["dependency-groups"])
    options = UVLockReader.options(document["options"])
    var packages: [Package] = []
    for node in document["package"]?.elements ?? [] {
      if let package = try reader.package(node) { packages.append(package) }
    }
    self.packages = packages
    reader.checkRevision(document, revision)
    faults = reader.faults
  }
}

/// Reads the tables of a uv.lock and collects what they contradict.
struct UVLockReader {
  private(set) var faults: [UVLock.Fault] = []
  /// Markers repeat hundreds of times in one lock.
  private var known: [String: EnvironmentMarker] = [:]
  /// The newest revision whose fields were seen, with the place of the first.
  private var needed: (revision: Int, field: String, node: TOMLNode)?

  static func marker(_ node: TOMLNode?) throws(ManifestError) -> EnvironmentMarker? {
    guard let node else { return nil }
    let text = node.string ?? ""
    do throws(DependencyError) {
      return try EnvironmentMarker(text)
    } catch {
      throw ManifestError("\(text) is no marker", line: node.line, column: node.column)
    }
  }

  static func markers(_ node: TOMLNode?) throws(ManifestError) -> [EnvironmentMarker] {
    var markers: [EnvironmentMarker] = []
    for element in node?.elements ?? [] {
      if let marker = try marker(element) { markers.append(marker) }
    }
    return markers
  }

  mutating func package(_ node: TOMLNode) throws(ManifestError) -> UVLock.Package? {
    guard let name = node["name"]?.string else {
      let file = (node["wheels"]?.elements.first ?? node["sdist"])?["url"]?.string ?? ""
      let hint = file.split(separator: "/").last.map { ", only files such as \($0)" } ?? ""
      faults.append(UVLock.Fault("package", "a package has no name\(hint)", node))
      return nil
    }
    let version = node["version"]?.string
    guard let source = Self.source(node["source"]) else {
      faults.append(UVLock.Fault(name, "\(name) has no source", node))
      return nil
    }
    check(name, version, source, node)
    let metadata = node["metadata"]
    return UVLock.Package(
      name: ProjectName(name).description, version: version, source: source,
      dependencies: try edges(node["dependencies"]), optional: try lists(node["optional-dependencies"]),
      groups: try lists(node["dev-dependencies"] ?? node["dependency-groups"]),
      markers: try Self.markers(node["resolution-markers"]),
      requiresDist: metadata?["requires-dist"] == nil ? nil : try Self.recorded(metadata?["requires-dist"]),
      requiresDev: try Self.recordedLists(metadata?["requires-dev"]),
      providesExtras: metadata?["provides-extras"].map { $0.elements.compactMap(\.string) },
      fileCount: (node["sdist"] == nil ? 0 : 1) + (node["wheels"]?.elements.count ?? 0), line: node.line,
      versionLine: node["version"]?.line ?? node.line,
      dependenciesLine: node["dependencies"]?.line ?? node.line,
      metadataLine: metadata?.line ?? node.line)
  }

  static func source(_ node: TOMLNode?) -> UVLock.Source? {
    guard let entry = node?.entries.first(where: { $0.value.string != nil && $0.key != "subdirectory" }),
      let value = entry.value.string
    else { return nil }
    switch entry.key {
    case "registry": return .registry(value)
    case "git": return .git(value)
    case "url": return .url(value)
    case "path": return .path(value)
    case "directory": return .directory(value)
    case "editable": return .editable(value)
    case "virtual": return .virtual(value)
    default: return nil
    }
  }

  private mutating func edges(_ node: TOMLNode?) throws(ManifestError) -> [UVLock.Edge] {
    guard let elements = node?.elements else { return [] }
    var edges: [UVLock.Edge] = []
    edges.reserveCapacity(elements.count)
    for element in elements {
      guard let name = element["name"]?.string else {
        throw ManifestError("a dependency has no name", line: element.line, column: element.column)
      }
      edges.append(
        UVLock.Edge(
          name: name, version: element["version"]?.string, source: Self.source(element["source"]),
          extras: (element["extra"]?.elements ?? []).compactMap(\.string),
          marker: try cachedMarker(element["marker"]), line: element.line))
    }
    return edges
  }

  private mutating func cachedMarker(_ node: TOMLNode?) throws(ManifestError) -> EnvironmentMarker? {
    guard let node else { return nil }
    let text = node.string ?? ""
    if let marker = known[text] { return marker }
    let marker = try Self.marker(node)
    known[text] = marker
    return marker
  }

  private mutating func lists(_ table: TOMLNode?) throws(ManifestError) -> [UVLock.EdgeList] {
    var lists: [UVLock.EdgeList] = []
    for entry in table?.entries ?? [] {
      lists.append(
        UVLock.EdgeList(
          name: ProjectName(entry.key).description, edges: try edges(entry.value), line: entry.value.line))
    }
    return lists
  }

  mutating func note(_ entry: String, _ reason: String, _ node: TOMLNode) {
    faults.append(UVLock.Fault(entry, reason, node))
  }

  mutating func need(_ revision: Int, _ field: String, _ node: TOMLNode) {
    if needed == nil { needed = (revision, field, node) }
  }

  mutating func checkRevision(_ document: TOMLNode, _ revision: Int) {
    guard let needed, needed.revision > revision else { return }
    note(
      "revision", "it calls itself revision \(revision) and holds \(needed.field), which no such lock has",
      document["revision"] ?? document)
  }
}

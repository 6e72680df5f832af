/// Reads the packages of a poetry.lock and collects what they contradict.
struct PoetryLockReader {
  private(set) var faults: [PoetryLock.Fault] = []
  private let metadata: TOMLNode
  private let version: PythonVersion

  init(_ metadata: TOMLNode, _ version: PythonVersion) {
    self.metadata = metadata
    self.version = version
  }

  private func isAtLeast(_ text: String) -> Bool { PythonVersion(text).map { version >= $0 } ?? false }

  private mutating func note(_ reason: String, _ node: TOMLNode) {
    faults.append(PoetryLock.Fault(reason: reason, line: node.line, column: node.column))
  }

  private static let roots: Set<String> = ["package", "extras", "metadata"]
  private static let keys: Set<String> = [
    "name", "version", "description", "category", "optional", "python-versions", "groups", "markers", "files",
    "develop", "dependencies", "extras", "source",
  ]

  /// A header that was lost leaves its keys in the table above.
  mutating func checkPlaces(_ document: TOMLNode) {
    for entry in document.entries where !Self.roots.contains(entry.key) {
      note("\(entry.key) stands outside its table, whose header is lost", entry.value)
    }
  }

  mutating func package(_ node: TOMLNode) throws(ManifestError) -> PoetryLock.Package? {
    guard let name = node["name"]?.string, let version = node["version"]?.string else {
      note("a package has no \(node["name"] == nil ? "name" : "version")\(hint(node))", node)
      return nil
    }
    if let reason = fault(of: name, version, node) {
      note(reason.text, reason.node)
      return nil
    }
    var edges: [PoetryLock.Edge] = []
    for entry in node["dependencies"]?.entries ?? [] { edges += try self.edges(entry) }
    let marker = try UVLockReader.marker(node["markers"]?.string == nil ? nil : node["markers"])
    let extras = (node["extras"]?.entries ?? []).map { entry in
      (ProjectName(entry.key).description, entry.value.elements.compactMap(\.string))
    }
    return PoetryLock.Package(
      name: ProjectName(name).description, version: version,
      isOptional: node["optional"]?.content == .boolean(true),
      groups: node["groups"].map { $0.elements.compactMap(\.string) }, edges: edges,
      extras: Dictionary(extras, uniquingKeysWith: { first, _ in first }), hasSource: node["source"] != nil,
      marker: marker, line: node.line, versionLine: node["version"]?.line ?? node.line)
  }

  private func hint(_ node: TOMLNode) -> String {
    let known = node["name"]?.string ?? node["files"]?.elements.first?["file"]?.string
    return known.map { ", see \($0)" } ?? ""
  }

  private func fault(of name: String, _ version: String, _ node: TOMLNode) -> (text: String, node: TOMLNode)?
  {
    let title = "\(name) \(version)"
    if let entry = node.entries.first(where: { !Self.keys.contains($0.key) }) {
      return (
        "\(entry.key) stands in \(title), where Poetry does not write it; the header of its table is lost",
        entry.value
      )
    }
    for key in ["description", "optional", "python-versions"] where node[key] == nil {
      return ("\(title) has no \(key)", node)
    }
    if PythonVersion(version) == nil { return ("the version \(version) of \(name) is none", node) }
    switch node["optional"]?.content {
    case .boolean?: break
    default: return ("optional of \(title) is neither true nor false", node["optional"] ?? node)
    }
    if isAtLeast("2.1"), node["groups"]?.elements.isEmpty ?? true { return ("\(title) is in no group", node) }
    if !isAtLeast("2.1"), let groups = node["groups"] {
      return ("\(title) has groups, which a lock-version before 2.1 does not have", groups)
    }
    if let source = node["source"], source["type"]?.string == nil || source["url"]?.string == nil {
      return ("the source of \(title) has no \(source["type"] == nil ? "type" : "url")", source)
    }
    return fileFault(name, version, node)
  }

  /// Registry packages need files; those from elsewhere may have none.
  private func fileFault(_ name: String, _ version: String, _ node: TOMLNode) -> (
    text: String, node: TOMLNode
  )? {
    let source = node["source"]?["type"]?.string
    let isRegistry = source == nil || source == "legacy"
    guard isAtLeast("2.0") else { return nil }
    guard let files = node["files"] else { return ("\(name) \(version) has no files", node) }
    guard !isRegistry || !files.elements.isEmpty else { return ("\(name) \(version) has no file", files) }
    let stem = FileStem(name, version)
    for file in files.elements {
      guard let text = file["file"]?.string else { return ("a file of \(name) \(version) has no name", file) }
      if isRegistry, let fault = stem.fault(in: text, isWheel: text.hasSuffix(".whl")),
        !text.hasSuffix(".egg"), !text.hasSuffix(".exe"), !text.hasSuffix(".rpm")
      {
        return (fault, file)
      }
      guard let hash = file["hash"]?.string else { return ("\(text) has no hash", file) }
      let parts = hash.split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.count == 2, HashDigest.strong[parts[0]] != nil else {
        return ("\(text) has no digest of sha256 or better", file)
      }
      if let fault = HashDigest.fault(of: parts[1], parts[0]) {
        return ("the digest of \(text) is \(fault)", file)
      }
    }
    return nil
  }

  private mutating func edges(_ entry: TOMLNode.Entry) throws(ManifestError) -> [PoetryLock.Edge] {
    let variants = entry.value.elements.isEmpty ? [entry.value] : entry.value.elements
    var edges: [PoetryLock.Edge] = []
    for variant in variants {
      let constraint = variant.string ?? variant["version"]?.string
      if let constraint, PoetryConstraint(constraint) == nil {
        note("\(entry.key) = \(constraint) is no version range; the header of its table may be lost", variant)
      }
      edges.append(
        PoetryLock.Edge(
          name: ProjectName(entry.key).description, constraint: constraint,
          marker: try UVLockReader.marker(variant["markers"]),
          extras: (variant["extras"]?.elements ?? []).compactMap(\.string).map {
            ProjectName($0).description
          },
          isOptional: variant["optional"]?.content == .boolean(true), line: entry.value.line))
    }
    return edges
  }
}

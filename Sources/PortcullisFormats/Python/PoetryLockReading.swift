/// `poetry.lock`, formats 1 and 2.
enum PoetryLockReading {
  static func lock(_ document: TOMLNode, _ project: TOMLNode?) -> PythonLock {
    let oldFiles = document["metadata"]?["files"]
    let packages = (document["package"]?.elements ?? []).compactMap { package($0, oldFiles) }
    if packages.contains(where: { $0.groups != nil }) {
      return PythonLock(packages: packages, standard: [GroupName.group("main")])
    }
    guard let project, let roots = PoetryRoots.edges(of: project) else {
      var lock = PythonLock(packages: packages)
      lock.tellsNeeded = false
      return lock
    }
    return PythonLock(packages: packages, roots: .edges(roots))
  }

  private static func package(_ node: TOMLNode, _ oldFiles: TOMLNode?) -> PythonLock.Package? {
    guard let name = node["name"]?.string else { return nil }
    var package = PythonLock.Package(name, line: node.line)
    if let version = node["version"]?.string { package.condition = .exact(version) }
    package.isOptional = node["optional"]?.content == .boolean(true)
    let groups =
      (node["groups"]?.elements ?? []).compactMap(\.string) + [node["category"]?.string].compactMap(\.self)
    package.groups = groups.isEmpty ? nil : Set(groups.map(GroupName.group))
    package.marker = marker(node["markers"])
    let files = node["files"]?.elements ?? oldFiles?[name]?.elements ?? []
    package.hashes = files.compactMap { $0["hash"]?.string?.lowercased() }
    package.origin = origin(node["source"], isEditable: node["develop"]?.content == .boolean(true))
    read(node, into: &package)
    return package
  }

  private static func read(_ node: TOMLNode, into package: inout PythonLock.Package) {
    let dependencies = (node["dependencies"]?.entries ?? []).flatMap { entry in
      PoetryRoots.constraints(entry.value).map { (entry.key, $0) }
    }
    package.edges = dependencies.filter { $0.1["optional"]?.content != .boolean(true) }.map {
      PoetryRoots.edge($0.0, $0.1)
    }
    for extra in node["extras"]?.entries ?? [] {
      let names = extra.value.elements.compactMap(\.string).map { text in
        ProjectName(text.prefix { $0 != " " && $0 != "[" && $0 != "(" })
      }
      package.extraEdges[extra.key] = dependencies.filter { names.contains(ProjectName($0.0)) }.map {
        PoetryRoots.edge($0.0, $0.1)
      }
    }
  }

  /// One marker, or one for each group, of which any may hold.
  private static func marker(_ node: TOMLNode?) -> EnvironmentMarker? {
    guard let node else { return nil }
    if let text = node.string { return EnvironmentMarker(reading: text) }
    let markers = node.entries.map { EnvironmentMarker(reading: $0.value.string) }
    guard !markers.isEmpty, !markers.contains(nil) else { return nil }
    return .any(markers.compactMap(\.self))
  }

  private static func origin(_ source: TOMLNode?, isEditable: Bool) -> PythonLock.Origin {
    let url = source?["url"]?.string ?? ""
    switch source?["type"]?.string {
    case "git": return .versionControl(url: url, commit: source?["resolved_reference"]?.string)
    case "url": return .address(url)
    case "file": return .file(url)
    case "directory": return .directory(url, isEditable: isEditable)
    default: return .index
    }
  }
}

/// What a pyproject.toml of Poetry names itself, by group.
enum PoetryRoots {
  static func edges(of project: TOMLNode) -> [String: [PythonLock.Edge]]? {
    let poetry = project["tool"]?["poetry"]
    var edges: [String: [PythonLock.Edge]] = [:]
    edges[""] = table(poetry?["dependencies"]) + standard(project["project"]?["dependencies"])
    for group in poetry?["group"]?.entries ?? [] {
      edges[GroupName.group(group.key)] = table(group.value["dependencies"])
    }
    if let old = poetry?["dev-dependencies"] { edges[GroupName.group("dev"), default: []] += table(old) }
    for extra in project["project"]?["optional-dependencies"]?.entries ?? [] {
      edges[GroupName.extra(extra.key)] = standard(extra.value)
    }
    for extra in poetry?["extras"]?.entries ?? [] {
      edges[GroupName.extra(extra.key)] = extra.value.elements.compactMap(\.string).map {
        PythonLock.Edge(name: ProjectName($0))
      }
    }
    return edges.values.allSatisfy(\.isEmpty) ? nil : edges
  }

  private static func table(_ node: TOMLNode?) -> [PythonLock.Edge] {
    (node?.entries ?? []).filter { $0.key.lowercased() != "python" }.flatMap { entry in
      constraints(entry.value).filter { $0["optional"]?.content != .boolean(true) }.map {
        edge(entry.key, $0)
      }
    }
  }

  private static func standard(_ list: TOMLNode?) -> [PythonLock.Edge] {
    (list?.elements ?? []).compactMap(\.string).compactMap { text in
      guard let requirement = try? DependencyRequirement(text) else { return nil }
      return PythonLock.Edge(
        name: requirement.name, extras: requirement.extras, marker: requirement.marker)
    }
  }

  /// A constraint, or several that hold under different conditions.
  static func constraints(_ node: TOMLNode) -> [TOMLNode] {
    if case .array(let several) = node.content { return several }
    return [node]
  }

  static func edge(_ name: String, _ constraint: TOMLNode) -> PythonLock.Edge {
    // `python` and `platform` of a constraint are conditions too; without them the edge may hold too often.
    let isOpen = constraint["python"] != nil || constraint["platform"] != nil
    let marker = EnvironmentMarker(reading: constraint["markers"]?.string)
    return PythonLock.Edge(
      name: ProjectName(name), extras: (constraint["extras"]?.elements ?? []).compactMap(\.string),
      marker: isOpen ? unknown : marker)
  }

  /// A condition that holds perhaps.
  private static let unknown = EnvironmentMarker.comparison(
    .variable(.platformRelease), .equal, .literal("unknown"))
}

internal import PortcullisYAML

extension PnpmLock {
  package var lock: KeyedNodeLock {
    let packages = document["packages"]?.mapping ?? []
    let snapshots = major > 8 ? document["snapshots"]?.mapping ?? [] : packages
    let described = Dictionary(packages.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var entries = snapshots.map { entry($0, described) }
    if major > 8 {
      let bases = Set(snapshots.map { Self.base(of: $0.key) })
      entries += packages.filter { !bases.contains($0.key) }.map { package in
        KeyedNodeLock.Entry(
          title: package.key, keys: [package.key], name: Self.name(of: package.key, major).name, package: nil,
          version: nil, needs: [], fault: .lacks("snapshot"), weakAlgorithm: nil, isOwn: false,
          place: Self.place(package))
      }
    }
    return KeyedNodeLock(
      format: text, entries: entries, importers: importerNodes.map(importer), hasSections: true)
  }

  private static func place(_ entry: YAMLNode.Entry) -> KeyedNodeLock.Place {
    .init(line: entry.mark.line, column: entry.mark.column)
  }

  /// The key without the peers in parentheses.
  static func base(of key: String) -> String {
    key.firstIndex(of: "(").map { String(key[..<$0]) } ?? key
  }

  /// `/a@1.0.0`, `a@1.0.0` or, in version 5, `/a/1.0.0_peer`; no version for anything but a registry's package.
  static func name(of key: String, _ major: Int) -> (name: String, version: String?) {
    let base = base(of: key)
    let bare = base.hasPrefix("/") ? String(base.dropFirst()) : base
    if major == 5 {
      guard base.hasPrefix("/"), let slash = bare.lastIndex(of: "/") else { return (bare, nil) }
      return (String(bare[..<slash]), String(bare[bare.index(after: slash)...].prefix { $0 != "_" }))
    }
    guard let at = bare.dropFirst().lastIndex(of: "@") else { return (bare, nil) }
    let version = String(bare[bare.index(after: at)...])
    return (String(bare[..<at]), NodeVersion(version) == nil ? nil : version)
  }

  private func entry(
    _ snapshot: YAMLNode.Entry, _ described: [String: YAMLNode.Entry]
  ) -> KeyedNodeLock.Entry {
    let package = described[major > 8 ? Self.base(of: snapshot.key) : snapshot.key]
    let (name, version) = Self.name(of: snapshot.key, major)
    var (fault, weak): (NodeFault?, String?) = (.noDigest, nil)
    if let package { (fault, weak) = digest(of: package.value, isRegistry: version != nil) }
    if fault == nil, let version, let address = package?.value["resolution"]?["tarball"]?.text,
      let states = NodeTarball(address)?.mismatch(name: name, version: version)
    {
      fault = .otherArchive(address: address, states: states)
    }
    let place = fault == nil ? snapshot : package ?? snapshot
    return KeyedNodeLock.Entry(
      title: snapshot.key, keys: [snapshot.key], name: name,
      package: version != nil || major > 8 ? name : nil, version: version,
      needs: needs(of: snapshot.value),
      fault: fault, weakAlgorithm: weak, isOwn: false, place: Self.place(place))
  }

  private func digest(of package: YAMLNode, isRegistry: Bool) -> (NodeFault?, String?) {
    guard let resolution = package["resolution"] else { return (.noDigest, nil) }
    if let integrity = resolution["integrity"]?.text {
      if case .weak(let algorithm) = NodeIntegrity(integrity).verdict { return (nil, algorithm) }
      return (NpmReview.digestFault(of: integrity), nil)
    }
    if isRegistry { return (.noDigest, nil) }
    if let commit = resolution["commit"]?.text {
      return (
        CommitID.isWhole(commit) ? nil : .movingCommit(address: resolution["repo"]?.text ?? commit), nil
      )
    }
    if resolution["directory"] != nil { return (nil, nil) }
    guard let tarball = resolution["tarball"]?.text else { return (.noDigest, nil) }
    let isCommit = tarball.split(separator: "/").contains { CommitID.isWhole($0) }
    return (isCommit || tarball.hasPrefix("file:") ? nil : .noDigest, nil)
  }

  private func needs(of value: YAMLNode) -> [KeyedNodeLock.Need] {
    ["dependencies", "optionalDependencies"].flatMap { section in
      (value[section]?.mapping ?? []).compactMap { item in
        item.value.text.map {
          KeyedNodeLock.Need(
            name: item.key, asked: $0, key: key(of: item.key, $0),
            mayBeAbsent: section == "optionalDependencies", spec: nil)
        }
      }
    }
  }

  /// The key that a version stands for; nil for a neighbour in the project.
  private func key(of name: String, _ version: String) -> String? {
    if version.hasPrefix("link:") || version.hasPrefix("workspace:") { return nil }
    switch major {
    case 5:
      return version.hasPrefix("/") || version.contains(":") || version.contains("/")
        ? version : "/\(name)/\(version)"
    case 6, 7:
      if version.hasPrefix("/") || version.hasPrefix("file:") || version.hasPrefix("@") { return version }
      return version.first?.isNumber == true ? "/\(name)@\(version)" : version
    default:
      let bare = Self.base(of: version)
      let isWhole = bare.dropFirst().contains("@") && NodeVersion(bare) == nil && !bare.contains("://")
      return isWhole ? version : "\(name)@\(version)"
    }
  }

  /// True for a link to a directory that is no package of the project.
  private func isStray(link version: String, from directory: String) -> Bool {
    guard version.hasPrefix("link:") else { return false }
    var parts = directory.split(separator: "/").filter { $0 != "." }
    for part in version.dropFirst(5).split(separator: "/") where part != "." {
      if part == "..", parts.popLast() != nil { continue }
      parts.append(part)
    }
    let target = parts.isEmpty ? "." : parts.joined(separator: "/")
    // Packages of one workspace may keep a lock each, and then link to neighbours that their own does not list.
    if importerNodes.count == 1, target.hasPrefix("..") { return false }
    return !importerNodes.contains { $0.key == target }
  }

  private func importer(_ entry: YAMLNode.Entry) -> KeyedNodeLock.Importer {
    let specifiers = entry.value["specifiers"]
    var listed: [NodeFault.Difference] = []
    var needs: [KeyedNodeLock.Need] = []
    for section in Self.sections {
      for item in entry.value[section]?.mapping ?? [] {
        guard let version = item.value["version"]?.text ?? item.value.text else { continue }
        let asked = item.value["specifier"]?.text ?? specifiers?[item.key]?.text
        listed.append(.init(section: section, name: item.key, manifest: nil, lock: asked))
        let spec = asked.map { NodeDependencySpec($0) }
        let isOptional = section == "optionalDependencies"
        let isStray = spec?.registryName(under: item.key) != nil && isStray(link: version, from: entry.key)
        needs.append(
          KeyedNodeLock.Need(
            name: item.key, asked: asked ?? version, key: isStray ? version : key(of: item.key, version),
            mayBeAbsent: isOptional && !isStray, spec: spec))
      }
    }
    return KeyedNodeLock.Importer(
      directory: entry.key == "." ? "" : entry.key, dependencies: listed, needs: needs,
      place: Self.place(entry))
  }
}

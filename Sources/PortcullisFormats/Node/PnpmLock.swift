internal import PortcullisYAML

/// A pnpm-lock.yaml of version 5 to 9.
package struct PnpmLock {
  let document: YAMLNode
  let major: Int
  let text: String

  private static let sections = ["dependencies", "devDependencies", "optionalDependencies"]

  /// - Throws: `ManifestError` for text that pnpm could not read, or a version nobody here knows.
  package init(_ bytes: [UInt8]) throws(ManifestError) {
    document = try LockText.yaml(bytes)
    guard let version = document["lockfileVersion"]?.text else {
      throw ManifestError("it has no lockfileVersion")
    }
    guard let major = Int(version.prefix { $0 != "." }), [5, 6, 7, 9].contains(major) else {
      throw ManifestError("lockfileVersion \(version) is not known here")
    }
    self.major = major
    text = version
    try verify()
  }

  /// What a lost line leaves behind is YAML all the same, and no lock.
  private func verify() throws(ManifestError) {
    let known = Set(
      [
        "lockfileVersion", "settings", "importers", "packages", "snapshots", "overrides",
        "packageExtensionsChecksum",
        "patchedDependencies", "catalogs", "time", "neverBuiltDependencies", "onlyBuiltDependencies",
        "pnpmfileChecksum", "ignoredOptionalDependencies", "specifiers", "dependenciesMeta",
        "publishDirectory",
      ] + Self.sections)
    if let odd = document.mapping?.first(where: { !known.contains($0.key) }) {
      throw fault("\(odd.key) is nothing that pnpm writes there", odd)
    }
    for importer in importerNodes { try verify(importer) }
    for package in document["packages"]?.mapping ?? [] where package.value.mapping == nil {
      throw fault("\(package.key) holds nothing", package)
    }
    try verifySnapshots()
  }

  private func verify(_ importer: YAMLNode.Entry) throws(ManifestError) {
    let known = Set(["specifiers", "dependenciesMeta", "publishDirectory"] + Self.sections)
    guard importer.value.isNull || importer.value.mapping != nil else {
      throw fault("\(importer.key) is no package of the project", importer)
    }
    for section in importer.value.mapping ?? [] {
      if importer.key != "", !known.contains(section.key) {
        throw fault("\(section.key) is nothing that a package of the project has", section)
      }
      guard major > 5, Self.sections.contains(section.key) else { continue }
      for item in section.value.mapping ?? [] {
        for field in ["specifier", "version"] where item.value[field]?.text == nil {
          // Before version 6 was settled, the range stood apart.
          guard importer.value["specifiers"] == nil else { continue }
          throw fault("\(item.key) has no \(field)", item)
        }
      }
    }
  }

  private func verifySnapshots() throws(ManifestError) {
    guard major > 8 else { return }
    let packages = document["packages"]?.mapping ?? []
    let snapshots = document["snapshots"]?.mapping ?? []
    if packages.isEmpty != snapshots.isEmpty {
      throw ManifestError("it has only one of packages and snapshots")
    }
    let names = Set(packages.map(\.key))
    for snapshot in snapshots {
      let odd = snapshot.value.mapping?.first { field in
        field.value.text.map { names.contains("\(field.key)@\($0)") } ?? false
      }
      if let odd { throw fault("\(snapshot.key) holds \(odd.key) outside of its dependencies", odd) }
    }
  }

  private func fault(_ reason: String, _ entry: YAMLNode.Entry) -> ManifestError {
    ManifestError("not a pnpm lock: \(reason)", line: entry.mark.line, column: entry.mark.column)
  }

  /// The packages of the project; a lock of one package keeps its lists at the top.
  private var importerNodes: [YAMLNode.Entry] {
    if let listed = document["importers"]?.mapping { return listed }
    return [YAMLNode.Entry("", at: .start, document)]
  }
}

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
          title: package.key, keys: [package.key], name: Self.name(of: package.key, major).name, version: nil,
          needs: [], fault: .lacks("snapshot"), weakAlgorithm: nil, isOwn: false, place: Self.place(package))
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
    let place = fault == nil ? snapshot : package ?? snapshot
    return KeyedNodeLock.Entry(
      title: snapshot.key, keys: [snapshot.key], name: name, version: version,
      needs: needs(of: snapshot.value),
      fault: fault, weakAlgorithm: weak, isOwn: false, place: Self.place(place))
  }

  private func digest(of package: YAMLNode, isRegistry: Bool) -> (NodeFault?, String?) {
    guard let resolution = package["resolution"] else { return (.noDigest, nil) }
    if let integrity = resolution["integrity"]?.text {
      if case .weak(let algorithm) = NodeIntegrity(integrity).verdict { return (nil, algorithm) }
      return (NpmReview.digestFault(of: integrity), nil)
    }
    if let commit = resolution["commit"]?.text {
      return (
        CommitID.isWhole(commit) ? nil : .movingCommit(address: resolution["repo"]?.text ?? commit), nil
      )
    }
    if resolution["directory"] != nil { return (nil, nil) }
    guard !isRegistry, let tarball = resolution["tarball"]?.text else { return (.noDigest, nil) }
    let isCommit = tarball.split(separator: "/").contains { CommitID.isWhole($0) }
    return (isCommit || tarball.hasPrefix("file:") ? nil : .noDigest, nil)
  }

  private func needs(of value: YAMLNode) -> [KeyedNodeLock.Need] {
    ["dependencies", "optionalDependencies"].flatMap { section in
      (value[section]?.mapping ?? []).compactMap { item in
        item.value.text.map {
          need(item.key, $0, spec: nil, mayBeAbsent: section == "optionalDependencies")
        }
      }
    }
  }

  private func need(
    _ name: String, _ version: String, spec: NodeDependencySpec?, mayBeAbsent: Bool
  ) -> KeyedNodeLock.Need {
    KeyedNodeLock.Need(
      name: name, asked: version, key: key(of: name, version), mayBeAbsent: mayBeAbsent, spec: spec)
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
        needs.append(need(item.key, version, spec: spec, mayBeAbsent: section == "optionalDependencies"))
      }
    }
    return KeyedNodeLock.Importer(
      directory: entry.key == "." ? "" : entry.key, dependencies: listed, needs: needs,
      place: Self.place(entry))
  }
}

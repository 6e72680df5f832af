/// Reads the two forms of an entry of npm's lock.
enum NpmEntryReader {
  static func entry(_ member: JSONMember) -> NpmEntry {
    let path = member.name
    let installed = NpmEntry.name(at: path)
    var entry = NpmEntry(
      path: path, name: member.value["name"]?.string ?? installed, installedName: installed,
      offset: member.key.offset)
    var optionalPeers: Set<String> = []
    for field in member.value.members {
      switch field.name {
      case "version": entry.version = field.value.string
      case "resolved": entry.resolved = field.value.string
      case "integrity": entry.integrity = field.value.string
      case "dependencies": add(field.value, .production, to: &entry)
      case "optionalDependencies": add(field.value, .optional, to: &entry)
      case "peerDependencies": add(field.value, .peer, to: &entry)
      case "devDependencies":
        if entry.isOwn { add(field.value, .development, to: &entry) }
      case "peerDependenciesMeta":
        optionalPeers = Set(field.value.members.filter { $0.value["optional"]?.isTrue == true }.map(\.name))
      case "bundleDependencies", "bundledDependencies", "hasShrinkwrap":
        let isNothing = field.value.isArray && field.value.elements.first(where: { _ in true }) == nil
        if !isNothing { entry.flags.insert(.bringsOwn) }
      default: if field.value.isTrue { entry.flags.formUnion(flag(field.name)) }
      }
    }
    settle(&entry, optionalPeers)
    return entry
  }

  /// An optional dependency counts as that alone, and so does a peer that may be absent.
  private static func settle(_ entry: inout NpmEntry, _ optionalPeers: Set<String>) {
    let optional = Set(entry.edges.lazy.filter { $0.kind == .optional }.map(\.name))
    guard !(optional.isEmpty && optionalPeers.isEmpty) else { return }
    entry.edges = entry.edges.compactMap { edge in
      if edge.kind == .production, optional.contains(edge.name) { return nil }
      guard edge.kind == .peer, optionalPeers.contains(edge.name) else { return edge }
      return NpmEntry.Edge(name: edge.name, asked: edge.asked, kind: .optionalPeer, offset: edge.offset)
    }
  }

  private static func add(_ list: JSONElement, _ kind: NpmEntry.Edge.Kind, to entry: inout NpmEntry) {
    for member in list.members {
      guard let asked = member.value.string else { continue }
      entry.edges.append(
        NpmEntry.Edge(name: member.name, asked: asked, kind: kind, offset: member.key.offset))
    }
  }

  private static func flag(_ name: String) -> NpmEntry.Flags {
    switch name {
    case "link": .link
    case "inBundle", "bundled": .bundled
    case "dev": .dev
    case "optional": .optional
    case "devOptional": .devOptional
    case "peer": .peer
    case "extraneous": .extraneous
    case "hasInstallScript": .installScript
    default: []
    }
  }

  /// Version 1 nests what a package has of its own.
  static func legacyEntries(of tree: JSONElement, below path: String, into entries: inout [NpmEntry]) {
    for member in tree.members {
      let place = (path.isEmpty ? "" : path + "/") + "node_modules/" + member.name
      entries.append(legacy(member, at: place))
      if let own = member.value["dependencies"] { legacyEntries(of: own, below: place, into: &entries) }
    }
  }

  private static func legacy(_ member: JSONMember, at path: String) -> NpmEntry {
    let fields = member.value
    let written = fields["version"]?.string
    var name = member.name
    var version = written
    var resolved = fields["resolved"]?.string
    if let written, written.hasPrefix("npm:"), let at = written.dropFirst(5).lastIndex(of: "@") {
      name = String(written[..<at].dropFirst(4))
      version = String(written[written.index(after: at)...])
    } else if let written, NodeVersion(written) == nil {
      // The address itself stands for the version of what came from no registry.
      resolved = resolved ?? written
      version = nil
    }
    var entry = NpmEntry(path: path, name: name, installedName: member.name, offset: member.key.offset)
    // An address in place of the version is none, and a version that is absent is an empty one.
    entry.version = written == nil ? "" : version
    entry.resolved = resolved
    entry.integrity = fields["integrity"]?.string
    for field in fields.members where field.value.isTrue { entry.flags.formUnion(flag(field.name)) }
    if let requires = fields["requires"] { add(requires, .listed, to: &entry) }
    return entry
  }
}

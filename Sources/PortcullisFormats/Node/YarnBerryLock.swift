internal import PortcullisYAML

/// A yarn.lock as yarn 2 and later write it.
package enum YarnBerryLock {
  /// - Throws: `ManifestError` for text that yarn could not read, or a version nobody here knows.
  package static func lock(_ bytes: [UInt8]) throws(ManifestError) -> KeyedNodeLock {
    let document = try LockText.yaml(bytes)
    guard let version = document["__metadata"]?["version"]?.text else {
      throw ManifestError("it is neither a yarn lockfile v1 nor one with __metadata")
    }
    guard let number = Int(version), (4...10).contains(number) else {
      throw ManifestError("__metadata version \(version) is not known here")
    }
    var entries: [KeyedNodeLock.Entry] = []
    var importers: [KeyedNodeLock.Importer] = []
    for member in document.mapping ?? [] where member.key != "__metadata" {
      guard member.value.mapping != nil else {
        throw ManifestError("\(member.key) holds nothing", line: member.mark.line, column: member.mark.column)
      }
      entries.append(entry(member))
      if let importer = importer(member) { importers.append(importer) }
    }
    return KeyedNodeLock(format: version, entries: entries, importers: importers, hasSections: false)
  }

  private static func entry(_ member: YAMLNode.Entry) -> KeyedNodeLock.Entry {
    let written = member.key.split(separator: ",").map { String($0.drop { $0 == " " }) }
    let resolution = member.value["resolution"]?.text ?? ""
    let name = YarnClassicLock.installedName(of: written.first ?? "")
    let isOwn = isMember(resolution)
    return KeyedNodeLock.Entry(
      title: written.first ?? member.key, keys: written.map(canonical), name: name, package: nil,
      version: member.value["version"]?.text, needs: isOwn ? [] : needs(of: member.value),
      fault: isOwn ? nil : fault(of: member.value, resolution, written), weakAlgorithm: nil,
      isOwn: isOwn, place: .init(line: member.mark.line, column: member.mark.column))
  }

  /// True for a package of the project itself, as against one whose address only holds the word.
  private static func isMember(_ resolution: String) -> Bool {
    resolution.dropFirst(YarnClassicLock.installedName(of: resolution).count).hasPrefix("@workspace:")
  }

  /// `b@npm:^1` and `b@^1` mean the same; `b@npm:c@^1` is another package under this name.
  static func canonical(_ key: String) -> String {
    guard let mark = key.firstRange(of: "@npm:"), mark.lowerBound > key.startIndex else { return key }
    let rest = key[mark.upperBound...]
    return rest.dropFirst().contains("@") ? key : key[..<mark.lowerBound] + "@" + rest
  }

  private static func needs(of value: YAMLNode) -> [KeyedNodeLock.Need] {
    let optional = Set(
      (value["dependenciesMeta"]?.mapping ?? []).filter { $0.value["optional"]?.text == "true" }.map(\.key))
    return (value["dependencies"]?.mapping ?? []).compactMap { item in
      guard let asked = item.value.text else { return nil }
      let need = YarnClassicLock.need(item.key, plain(asked), optional.contains(item.key))
      // A patched package stands under its patch, which the range it replaces does not name.
      let isPatched = asked.hasPrefix("patch:") || asked.hasPrefix("workspace:")
      return KeyedNodeLock.Need(
        name: item.key, asked: asked,
        key: isPatched ? "\(item.key)@\(asked)" : need.key.map { canonical($0) },
        mayBeAbsent: need.mayBeAbsent || isPatched, spec: need.spec)
    }
  }

  private static func plain(_ asked: String) -> String {
    guard asked.hasPrefix("npm:"), !asked.dropFirst(5).contains("@") else { return asked }
    return String(asked.dropFirst(4))
  }

  private static func importer(_ member: YAMLNode.Entry) -> KeyedNodeLock.Importer? {
    guard let resolution = member.value["resolution"]?.text, isMember(resolution),
      let mark = resolution.firstRange(of: "@workspace:")
    else { return nil }
    let directory = String(resolution[mark.upperBound...])
    let listed = (member.value["dependencies"]?.mapping ?? []).compactMap { item in
      item.value.text.map {
        NodeFault.Difference(section: "", name: item.key, manifest: nil, lock: plain($0))
      }
    }
    return KeyedNodeLock.Importer(
      directory: directory == "." ? "" : directory, dependencies: listed,
      needs: needs(of: member.value),
      place: .init(line: member.mark.line, column: member.mark.column))
  }

  private static func fault(of value: YAMLNode, _ resolution: String, _ keys: [String]) -> NodeFault? {
    guard let version = value["version"]?.text else { return .noVersion }
    for field in ["resolution", "languageName", "linkType"] where value[field] == nil { return .lacks(field) }
    guard let at = resolution.dropFirst().firstIndex(of: "@") else {
      return .otherArchive(address: resolution, states: "names no version")
    }
    let stated = String(resolution[..<at])
    let locator = resolution[resolution.index(after: at)...]
    // What is bound behind the version may hold a login that nobody would recognise in its encoding.
    let shown = resolution.firstRange(of: "::").map { String(resolution[..<$0.lowerBound]) } ?? resolution
    guard keys.allSatisfy({ names(of: $0).contains(stated) }) else {
      return .otherArchive(address: shown, states: "is a package \(stated)")
    }
    if let fault = archiveFault(of: resolution, stated, version) { return fault }
    if !["npm:", "patch:", "virtual:"].contains(where: locator.hasPrefix),
      keys.allSatisfy(YarnClassicLock.asksForVersion)
    {
      return .otherArchive(
        address: shown, states: "is no archive of a registry, while a version is asked for")
    }
    if locator.hasPrefix("npm:") {
      let states = locator.dropFirst(4).prefix { $0 != ":" }
      guard NodeVersion(states) == NodeVersion(version) else {
        return .resolvedElsewhere(version: String(states))
      }
    } else if locator.contains(".git") || locator.hasPrefix("git"),
      !NodeSource(String(locator)).hasWholeCommit
    {
      return .movingCommit(address: shown)
    }
    return digestFault(of: value, locator)
  }

  private static func names(of key: String) -> [String] {
    [YarnClassicLock.packageName(of: key), YarnClassicLock.installedName(of: key)]
  }

  /// Where yarn keeps the address of an archive that does not lie where the registry keeps all others.
  private static func archiveFault(of resolution: String, _ name: String, _ version: String) -> NodeFault? {
    guard let address = ArchiveBinding.address(in: resolution),
      let states = NodeTarball(address)?.mismatch(name: name, version: version)
    else { return nil }
    return .otherArchive(address: address, states: states)
  }

  /// What was not fetched on the machine that wrote the lock has no checksum, and is verified nowhere.
  private static func digestFault(of value: YAMLNode, _ locator: Substring) -> NodeFault? {
    let isLocal = ["link:", "portal:", "file:", "exec:"].contains { locator.hasPrefix($0) }
    guard let written = value["checksum"]?.text else {
      let isFetched = locator.hasPrefix("npm:") || locator.contains("://")
      let isLinked = value["linkType"]?.text == "soft" && !isFetched
      return value["conditions"] != nil || isLocal || isLinked ? nil : .noDigest
    }
    let digest = written.split(separator: "/").last ?? ""
    guard let fault = HashDigest.fault(of: String(digest), "sha512") else { return nil }
    return .malformedDigest("checksum is \(fault)")
  }
}

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
    let isOwn = resolution.contains("@workspace:")
    return KeyedNodeLock.Entry(
      title: written.first ?? member.key, keys: written.map(canonical), name: name,
      version: member.value["version"]?.text, needs: isOwn ? [] : needs(of: member.value),
      fault: isOwn ? nil : fault(of: member.value, resolution, written.first ?? ""), weakAlgorithm: nil,
      isOwn: isOwn, place: .init(line: member.mark.line, column: member.mark.column))
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
    guard let resolution = member.value["resolution"]?.text,
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

  private static func fault(of value: YAMLNode, _ resolution: String, _ key: String) -> NodeFault? {
    guard let version = value["version"]?.text else { return .noVersion }
    for field in ["resolution", "languageName", "linkType"] where value[field] == nil { return .lacks(field) }
    guard let at = resolution.dropFirst().firstIndex(of: "@") else {
      return .otherArchive(address: resolution, states: "names no version")
    }
    let name = YarnClassicLock.packageName(of: key)
    let stated = String(resolution[..<at])
    let locator = resolution[resolution.index(after: at)...]
    guard stated == name || stated == YarnClassicLock.installedName(of: key) else {
      return .otherArchive(address: resolution, states: "is a package \(stated)")
    }
    if locator.hasPrefix("npm:") {
      let states = locator.dropFirst(4).prefix { $0 != ":" }
      guard NodeVersion(states) == NodeVersion(version) else {
        return .resolvedElsewhere(version: String(states))
      }
    } else if locator.contains(".git") || locator.hasPrefix("git"),
      !NodeSource(String(locator)).hasWholeCommit
    {
      return .movingCommit(address: resolution)
    }
    return digestFault(of: value, locator)
  }

  /// What was not fetched on the machine that wrote the lock has no checksum, and is verified nowhere.
  private static func digestFault(of value: YAMLNode, _ locator: Substring) -> NodeFault? {
    let isLocal = ["link:", "portal:", "file:", "exec:"].contains { locator.hasPrefix($0) }
    guard let written = value["checksum"]?.text else {
      return value["conditions"] != nil || isLocal || value["linkType"]?.text == "soft" ? nil : .noDigest
    }
    let digest = written.split(separator: "/").last ?? ""
    guard let fault = HashDigest.fault(of: String(digest), "sha512") else { return nil }
    return .malformedDigest("checksum is \(fault)")
  }
}

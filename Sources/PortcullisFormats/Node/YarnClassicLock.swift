/// A yarn.lock of yarn's first format.
package enum YarnClassicLock {
  package static let mark = "# yarn lockfile v1"

  /// - Throws: `ManifestError` with the line that yarn could not read.
  package static func lock(_ bytes: [UInt8]) throws(ManifestError) -> KeyedNodeLock {
    let blocks = try YarnClassicText.blocks(in: bytes)
    let recordsSources = blocks.contains { $0.fields["resolved"] != nil }
    return KeyedNodeLock(
      format: "1", entries: blocks.map { entry($0, recordsSources) }, importers: [], hasSections: false)
  }

  static func need(_ name: String, _ asked: String, _ mayBeAbsent: Bool) -> KeyedNodeLock.Need {
    let isNeighbour = ["link:", "workspace:", "portal:"].contains(where: asked.hasPrefix)
    let spec = NodeDependencySpec(asked)
    var inner = spec
    if case .alias(_, let aliased) = spec { inner = aliased }
    return KeyedNodeLock.Need(
      name: name, asked: asked, key: isNeighbour ? nil : "\(name)@\(asked)", mayBeAbsent: mayBeAbsent,
      spec: inner)
  }

  private static func entry(_ block: YarnClassicText.Block, _ recordsSources: Bool) -> KeyedNodeLock.Entry {
    let version = block.fields["version"]
    let resolved = block.fields["resolved"]
    var title = block.patterns[0]
    var weak: String?
    var fault = version == nil ? NodeFault.noVersion : nil
    // A directory of the project is copied as it stands, and yarn records neither address nor digest.
    let isDirectory =
      resolved == nil && block.fields["integrity"] == nil && block.patterns.allSatisfy(asksForLocal)
    if fault == nil, !isDirectory {
      (fault, weak) = digest(block.fields["integrity"], resolved)
      if fault == nil, let version, let resolved,
        let (pattern, states) = mismatch(resolved, block.patterns, version)
      {
        fault = .otherArchive(address: resolved, states: states)
        title = pattern
      }
      if fault == nil, resolved == nil, recordsSources { fault = .noSource }
    }
    let needs = block.lists.flatMap { section, items in
      items.map { need($0.name, $0.value, section == "optionalDependencies") }
    }
    return KeyedNodeLock.Entry(
      title: title, keys: block.patterns, name: installedName(of: title), package: nil,
      version: version, needs: needs, fault: fault, weakAlgorithm: fault == nil ? weak : nil, isOwn: false,
      place: .init(line: block.line, column: 1))
  }

  /// The first pattern that the address does not answer: all of them are installed from it.
  private static func mismatch(
    _ resolved: String, _ patterns: [String], _ version: String
  ) -> (pattern: String, states: String)? {
    if NodeSource(resolved).kind != .archive, patterns.allSatisfy(asksForVersion) {
      return (patterns[0], "is no archive of a registry, while a version is asked for")
    }
    return patterns.lazy.compactMap { pattern in
      mismatch(resolved, packageName(of: pattern), version).map { (pattern, $0) }
    }.first
  }

  /// True for `a@^1` and `a@npm:b@^1`.
  static func asksForVersion(_ pattern: String) -> Bool {
    let name = installedName(of: pattern)
    var asked = String(pattern.dropFirst(name.count + 1))
    if asked.hasPrefix("npm:"), !asked.dropFirst(5).contains("@") { asked.removeFirst(4) }
    return NodeDependencySpec(asked).registryName(under: name) != nil
  }

  /// True for `a@file:./a`, a directory that git holds with the project; false for an archive and for what lies outside.
  private static func asksForLocal(_ pattern: String) -> Bool {
    let asked = String(pattern.dropFirst(installedName(of: pattern).count + 1))
    guard case .local = NodeDependencySpec(asked) else { return false }
    let path = asked.drop { $0 != ":" }.dropFirst()
    let isArchive = [".tgz", ".tar.gz", ".tar"].contains { path.hasSuffix($0) }
    let isOutside = path.hasPrefix("/") || path.hasPrefix("~") || path.split(separator: "/").contains("..")
    return !path.isEmpty && !isArchive && !isOutside
  }

  private static func mismatch(_ resolved: String, _ name: String, _ version: String) -> String? {
    let address = String(resolved.prefix { $0 != "#" })
    if NodeTarball.isUsual(address, name: name, version: version) { return nil }
    return NodeTarball(address)?.mismatch(name: name, version: version)
  }

  /// Without integrity the SHA-1 behind the address is all there is.
  private static func digest(_ integrity: String?, _ resolved: String?) -> (NodeFault?, String?) {
    let fragment = resolved.flatMap { NodeSource($0).fragment } ?? ""
    let isPlainArchive = resolved.map { NodeTarball(String($0.prefix { $0 != "#" })) != nil } ?? false
    if isPlainArchive, !fragment.isEmpty, fragment.utf8.count != 40 || !CommitID.isWhole(fragment) {
      return (.malformedDigest("sha1 digest is no 40 hexadecimal digits"), nil)
    }
    if let integrity {
      let verdict = NodeIntegrity(integrity).verdict
      if case .weak(let algorithm) = verdict { return (nil, algorithm) }
      return (NpmReview.digestFault(of: integrity), nil)
    }
    guard let resolved else { return (.noDigest, nil) }
    let source = NodeSource(resolved)
    switch source.kind {
    case .git: return (source.hasWholeCommit ? nil : .movingCommit(address: resolved), nil)
    case .local: return (nil, nil)
    case .archive: break
    }
    if fragment.utf8.count == 40, CommitID.isWhole(fragment) { return (nil, "sha1") }
    // The archive of a commit: its id stands in the address.
    let isCommit = resolved.split(separator: "/").contains { CommitID.isWhole($0) }
    return (isCommit ? nil : .noDigest, nil)
  }

  /// `b` of `b@^1`, `c` of `b@npm:c@^1`.
  static func packageName(of pattern: String) -> String {
    guard let mark = pattern.firstRange(of: "@npm:"), mark.lowerBound > pattern.startIndex else {
      return installedName(of: pattern)
    }
    let target = String(pattern[mark.upperBound...])
    // A bare range behind `npm:` names no other package.
    guard target.dropFirst().contains("@") || NodeRange(target) == nil else {
      return installedName(of: pattern)
    }
    return installedName(of: target)
  }

  static func installedName(of pattern: String) -> String {
    guard let at = pattern.dropFirst().firstIndex(of: "@") else { return pattern }
    return String(pattern[..<at])
  }
}

extension NpmReview {
  /// Digest and origin of each entry by itself.
  mutating func judgeEntries() {
    let recordsSources = lock.entries.contains { $0.resolved?.hasPrefix("http") == true }
    var digests: [String: (position: Int, integrity: NodeIntegrity)] = [:]
    for (position, entry) in lock.entries.enumerated() where !entry.isOwn && !isBundled(entry) {
      if entry.flags.contains(.link) {
        judgeLink(entry, at: position)
        continue
      }
      if let fault = Self.fault(of: entry, recordsSources: recordsSources) {
        note(fault, at: position)
        continue
      }
      guard graph.isRepeated(entry.installedName), let text = entry.integrity, let version = entry.version
      else {
        continue
      }
      let integrity = NodeIntegrity(text)
      let key = entry.name + "@" + version
      guard let first = digests[key] else {
        digests[key] = (position, integrity)
        continue
      }
      if first.integrity.contradicts(integrity), lock.entries[first.position].resolved == entry.resolved {
        note(.digestsDiffer(other: lock.entries[first.position].path), at: position)
      }
    }
  }

  /// A mark alone does not bundle: npm downloads all that no package around it brings along.
  private func isBundled(_ entry: NpmEntry) -> Bool {
    guard entry.flags.contains(.bundled) else { return false }
    var around = NpmGraph.parent(of: entry.path[...])
    while let position = graph.position(at: String(around)), !lock.entries[position].isOwn {
      // Version 1 does not say which package brings others along.
      if lock.version == 1 || lock.entries[position].flags.contains(.bringsOwn) { return true }
      around = NpmGraph.parent(of: around)
    }
    return false
  }

  private mutating func judgeLink(_ entry: NpmEntry, at position: Int) {
    guard lock.version > 1, let target = entry.resolved, graph.position(at: target) == nil else { return }
    note(.danglingLink(target: target), at: position)
  }

  private static func fault(of entry: NpmEntry, recordsSources: Bool) -> NodeFault? {
    let source = entry.resolved.map(NodeSource.init)
    switch source?.npmKind {
    case .git?:
      return source?.hasWholeCommit == true ? nil : .movingCommit(address: entry.resolved ?? "")
    case .local?: return nil
    case .archive?, nil: break
    }
    if let fault = digestFault(of: entry.integrity) { return fault }
    guard let version = entry.version, !version.isEmpty else {
      return source == nil || isRegistry(entry) ? .noVersion : nil
    }
    guard let address = entry.resolved else { return recordsSources ? .noSource : nil }
    if NodeTarball.isUsual(address, name: entry.name, version: version) { return nil }
    guard let states = NodeTarball(address)?.mismatch(name: entry.name, version: version) else { return nil }
    return .otherArchive(address: address, states: states)
  }

  private static func isRegistry(_ entry: NpmEntry) -> Bool {
    entry.resolved.flatMap { NodeTarball($0) } != nil
  }

  /// Weak algorithms are told once for the whole lock.
  static func digestFault(of integrity: String?) -> NodeFault? {
    guard let integrity else { return .noDigest }
    switch NodeIntegrity(integrity).verdict {
    case .strong, .weak: return nil
    case .empty: return .noDigest
    case .unknownAlgorithm(let name): return .unknownAlgorithm(name)
    case .malformed(let reason): return .malformedDigest(reason)
    }
  }

  /// What is worth saying once about the whole lock.
  mutating func tellFacts() {
    var weak: [String: [String]] = [:]
    for entry in lock.entries where !entry.flags.contains(.bundled) {
      guard let text = entry.integrity, case .weak(let algorithm) = NodeIntegrity(text).verdict else {
        continue
      }
      weak[algorithm, default: []].append(entry.path)
    }
    for (algorithm, names) in weak.sorted(by: { $0.key < $1.key }) {
      tell(.weakDigests(algorithm: algorithm, names: Array(names.prefix(10)), count: names.count))
    }
    if lock.version == 1 { tell(.oldFormat) }
    let scripts = lock.entries.filter { $0.flags.contains(.installScript) && !$0.path.isEmpty }.map(\.path)
    if !scripts.isEmpty { tell(.installScripts(names: Array(scripts.prefix(10)), count: scripts.count)) }
  }

  /// Version 2 says everything twice, once for npm 6: both have to say the same.
  mutating func judgeHalves() {
    guard lock.version == 2, !lock.legacy.isEmpty else { return }
    var known: Set<String> = []
    for old in lock.legacy {
      guard let position = graph.position(at: old.path) else {
        note(.halvesDiffer(field: "dependencies lists it and packages does not"), entry: old.path)
        continue
      }
      known.insert(old.path)
      let new = lock.entries[position]
      guard !new.flags.contains(.link) else { continue }
      if let field = Self.difference(old, new) { note(.halvesDiffer(field: field), at: position) }
    }
    for (position, entry) in lock.entries.enumerated() where !entry.isOwn && !known.contains(entry.path) {
      note(.halvesDiffer(field: "packages lists it and dependencies does not"), at: position)
    }
  }

  private static func difference(_ old: NpmEntry, _ new: NpmEntry) -> String? {
    if old.version != nil, new.version != old.version { return "version" }
    if old.integrity != new.integrity { return "integrity" }
    // lock.sources-trusted tells an address that is not encrypted or holds a login.
    let isTrusted =
      new.resolved.flatMap { SourceAddress($0) }.map { $0.isProtected && !$0.holdsSecret } ?? true
    if old.resolved != new.resolved, old.version != nil, isTrusted { return "resolved" }
    let marks: NpmEntry.Flags = [.dev, .optional, .devOptional, .peer]
    guard old.flags.intersection(marks) == new.flags.intersection(marks) else {
      return "dev, optional or peer"
    }
    let listed = Set(old.edges.map { $0.name + " " + $0.asked })
    let all = Set(new.edges.map { $0.name + " " + $0.asked })
    let peers = Set(new.edges.lazy.filter { $0.kind == .peer || $0.kind == .optionalPeer }.map(\.name))
    let needed = new.edges.filter {
      ($0.kind == .production || $0.kind == .optional) && !peers.contains($0.name)
    }
    .map { $0.name + " " + $0.asked }
    // Some releases of npm list peers in the older half too.
    guard let odd = (listed.subtracting(all) + needed.filter { !listed.contains($0) }).min() else {
      return nil
    }
    return "what it needs: \(odd)"
  }
}

extension NpmReview {
  /// One need that an entry answers.
  struct Answer {
    let from: Int
    let to: Int
    let kind: NpmEntry.Edge.Kind
  }

  /// Needs that no entry answers or that the entry they find does not meet, then entries that nothing needs.
  mutating func judgeGraph() {
    var answers: [Answer] = []
    var missing: [String: [NodeFault.Request]] = [:]
    var unmet: [Int: [NodeFault.Request]] = [:]
    var peers: Set<String> = []
    var specs: [String: NodeDependencySpec] = [:]
    var asked = NpmForeignEntries(lock.entries)
    let overridden = manifests[""]?.overridden ?? []
    for position in askers {
      let path = position.map { lock.entries[$0].path } ?? ""
      for edge in needs(of: position) {
        let request = NodeFault.Request(by: path, asked: edge.asked)
        if let target = graph.target(of: edge.name, from: path) {
          answers.append(Answer(from: position ?? -1, to: target, kind: edge.kind))
          let spec = Self.spec(edge.asked, &specs)
          asked.note(spec, edge.name, at: target, isFree: overridden.contains(edge.name))
          guard !overridden.contains(edge.name), !isMet(spec, by: target) else { continue }
          if edge.kind.isPeer { peers.insert(edge.name) } else { unmet[target, default: []].append(request) }
        } else if isDemanded(edge, by: position) {
          missing[edge.name, default: []].append(request)
        } else if edge.kind == .peer {
          peers.insert(edge.name)
        }
      }
    }
    report(missing: missing, unmet: unmet, peers: peers)
    for (position, states) in asked.faults {
      note(.otherArchive(address: lock.entries[position].resolved ?? "", states: states), at: position)
    }
    guard missing.isEmpty, unmet.isEmpty, !hasEntryFaults, drifted.isEmpty else { return }
    judgeReach(answers)
  }

  private static func spec(_ asked: String, _ known: inout [String: NodeDependencySpec]) -> NodeDependencySpec
  {
    if let spec = known[asked] { return spec }
    let spec = NodeDependencySpec(asked)
    known[asked] = spec
    return spec
  }

  /// Entries in their order; first, as nil, the project itself where version 1 does not list it.
  private var askers: [Int?] {
    let listed = lock.entries.indices.filter { position in
      let entry = lock.entries[position]
      return !entry.flags.contains(.link) && !entry.path.utf8.starts(with: "..".utf8)
    }
    return lock.version == 1 && manifests[""] != nil ? [nil] + listed : listed
  }

  private func needs(of position: Int?) -> [NpmEntry.Edge] {
    if let position { return undrifted(lock.entries[position]) }
    return (manifests[""]?.dependencies ?? []).filter { $0.section != .peerDependencies }.map { dependency in
      NpmEntry.Edge(
        name: dependency.name, asked: dependency.asked, kind: Self.kind(of: dependency.section), offset: 0)
    }
  }

  private static func kind(of section: NodeManifest.Section) -> NpmEntry.Edge.Kind {
    switch section {
    case .dependencies: .production
    case .devDependencies: .development
    case .optionalDependencies: .optional
    case .peerDependencies: .peer
    }
  }

  /// A difference to package.json is told by itself.
  private func undrifted(_ entry: NpmEntry) -> [NpmEntry.Edge] {
    guard entry.isOwn, let names = drifted[entry.path] else { return entry.edges }
    return entry.edges.filter { !names.contains($0.name) }
  }

  private func isDemanded(_ edge: NpmEntry.Edge, by position: Int?) -> Bool {
    switch edge.kind {
    case .optional, .peer, .optionalPeer: return false
    case .production, .development, .listed: break
    }
    guard let position else { return true }
    let entry = lock.entries[position]
    return entry.flags.isDisjoint(with: [.bundled, .bringsOwn])
  }

  private func isMet(_ spec: NodeDependencySpec, by position: Int) -> Bool {
    switch spec {
    case .any, .tag: return true
    case .range(let range): return graph.version(at: position).map(range.accepts) ?? true
    case .alias(let name, let inner):
      return lock.entries[position].name == name && isMet(inner, by: position)
    case .local, .git, .archive: return isFromAddress(spec, position)
    }
  }

  private func isFromAddress(_ spec: NodeDependencySpec, _ position: Int) -> Bool {
    let entry = lock.entries[position]
    switch spec {
    case .any, .tag, .range, .alias: return true
    case .local:
      return entry.flags.contains(.link) || entry.flags.contains(.bundled)
        || entry.resolved.map { NodeSource($0).kind == .local } ?? (lock.version == 1)
    case .git(let text):
      guard let resolved = entry.resolved, NodeTarball(resolved) == nil else { return false }
      guard let commit = NodeSource(text).fragment, CommitID.isWhole(commit) else { return true }
      return resolved.contains(commit)
    case .archive(let address): return entry.resolved == address
    }
  }

  private mutating func report(
    missing: [String: [NodeFault.Request]], unmet: [Int: [NodeFault.Request]], peers: Set<String>
  ) {
    let misplaced = misplacedNames
    for (name, requests) in missing.sorted(by: { $0.key < $1.key }) where !misplaced.contains(name) {
      note(.missing(name: name, Self.shortened(requests)), entry: requests[0].by)
    }
    for (position, requests) in unmet {
      let version = lock.entries[graph.resolvedLink(position)].version ?? ""
      note(.unsatisfied(version: version, Self.shortened(requests)), at: position)
    }
    if !peers.isEmpty { tell(.unmetPeers(names: Array(peers.sorted().prefix(10)), count: peers.count)) }
  }

  private static func shortened(_ requests: [NodeFault.Request]) -> [NodeFault.Request] {
    Array(requests.prefix(5))
  }
}

extension NpmEntry.Edge.Kind {
  fileprivate var isPeer: Bool {
    switch self {
    case .peer, .optionalPeer: true
    case .production, .development, .optional, .listed: false
    }
  }
}

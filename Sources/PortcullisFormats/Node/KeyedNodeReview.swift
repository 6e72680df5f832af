/// Everything that can be seen wrong in a lock of yarn or pnpm without asking anyone.
package struct KeyedNodeReview {
  let lock: KeyedNodeLock
  let manifests: [String: NodeManifest]
  let claimed: [String]
  let positions: [String: Int]
  var found: [(fault: NodeFault, entry: String, place: KeyedNodeLock.Place?)] = []
  private var faulty: Set<Int> = []

  /// Manifests by directory, relative to the lock; the project's own under the empty path.
  package init(_ lock: KeyedNodeLock, manifests: [String: NodeManifest], claimed: [String]) {
    self.lock = lock
    self.manifests = manifests
    self.claimed = claimed
    var positions: [String: Int] = [:]
    for (position, entry) in lock.entries.enumerated() {
      for key in entry.keys where positions[key] == nil { positions[key] = position }
    }
    self.positions = positions
  }

  /// Sorted by place.
  package var faults: [NodeFaultSeen] {
    var review = self
    review.run()
    return review.found.sorted { ($0.place?.line ?? 0, $0.entry) < ($1.place?.line ?? 0, $1.entry) }.map {
      NodeFaultSeen(fault: $0.fault, entry: $0.entry, line: $0.place?.line, column: $0.place?.column)
    }
  }

  private mutating func run() {
    let drifted = compareManifests()
    for (position, entry) in lock.entries.enumerated() {
      if let fault = entry.fault { note(fault, at: position) }
    }
    let hasGaps = judgeNeeds(without: drifted)
    if !hasGaps, faulty.isEmpty, drifted.isEmpty { judgeReach() }
    tellWeakDigests()
  }

  mutating func note(_ fault: NodeFault, at position: Int) {
    guard faulty.insert(position).inserted else { return }
    found.append((fault, lock.entries[position].title, lock.entries[position].place))
  }

  /// Needs that no entry answers, or that the entry under their key does not meet; true when there are any.
  private mutating func judgeNeeds(without drifted: [String: Set<String>]) -> Bool {
    let overridden = manifests[""]?.overridden ?? []
    let suspects = Set(faulty.flatMap { [lock.entries[$0].name] + misplacedName(at: $0) })
    var missing: [String: [NodeFault.Request]] = [:]
    var unmet: [Int: [NodeFault.Request]] = [:]
    for (by, needs) in askers(without: drifted) {
      for need in needs where !overridden.contains(need.name) && need.key != nil {
        let request = NodeFault.Request(by: by, asked: need.asked)
        if let position = need.key.flatMap({ positions[$0] }) {
          if !isPackage(need, at: position) {
            unmet[position, default: []].append(.init(by: by, asked: "\(need.name) \(need.asked)"))
          } else if !isMet(need, by: position) {
            unmet[position, default: []].append(request)
          }
        } else if !need.mayBeAbsent, !suspects.contains(need.name) {
          missing[need.name, default: []].append(request)
        }
      }
    }
    tell(missing)
    for (position, requests) in unmet {
      note(
        .unsatisfied(
          version: lock.entries[position].version ?? "no version of a registry", Array(requests.prefix(5))),
        at: position)
    }
    return !missing.isEmpty || !unmet.isEmpty
  }

  private func isMet(_ need: KeyedNodeLock.Need, by position: Int) -> Bool {
    guard !lock.entries[position].isOwn, case .range(let range)? = need.spec,
      let version = lock.entries[position].version.flatMap({ NodeVersion($0) })
    else { return true }
    return range.accepts(version)
  }

  private mutating func tell(_ missing: [String: [NodeFault.Request]]) {
    let places = Dictionary(
      lock.entries.map { ($0.title, $0.place) }, uniquingKeysWith: { first, _ in first })
    for (name, requests) in missing.sorted(by: { $0.key < $1.key }) {
      let place = places[requests[0].by]
      found.append((.missing(name: name, Array(requests.prefix(5))), requests[0].by, place))
    }
  }

  /// False for another package than is asked for, and for a file or checkout where a version is.
  private func isPackage(_ need: KeyedNodeLock.Need, at position: Int) -> Bool {
    let entry = lock.entries[position]
    guard !entry.isOwn, let package = entry.package, let asked = need.spec?.registryName(under: need.name)
    else { return true }
    return package == asked && entry.version != nil
  }

  private func misplacedName(at position: Int) -> [String] {
    guard case .otherArchive(let address, _)? = lock.entries[position].fault else { return [] }
    return [NodeTarball(address)?.name].compactMap(\.self)
  }

  func askers(
    without drifted: [String: Set<String>]
  ) -> [(by: String, needs: [KeyedNodeLock.Need])] {
    let own = lock.importers.map { importer in
      let names = drifted[importer.directory] ?? []
      return (by: importer.directory, needs: importer.needs.filter { !names.contains($0.name) })
    }
    return (lock.importers.isEmpty ? manifestNeeds : own) + lock.entries.map { ($0.title, $0.needs) }
  }

  /// What the package.json files ask of a lock that does not repeat it.
  var manifestNeeds: [(by: String, needs: [KeyedNodeLock.Need])] {
    let members = Set(manifests.values.compactMap(\.name))
    return manifests.sorted { $0.key < $1.key }.map { directory, manifest in
      let needs = manifest.dependencies.filter {
        $0.section != .peerDependencies && !members.contains($0.name)
      }
      return (
        directory, needs.map { YarnClassicLock.need($0.name, $0.asked, $0.section == .optionalDependencies) }
      )
    }
  }

  private mutating func tellWeakDigests() {
    let weak = Dictionary(grouping: lock.entries.filter { $0.weakAlgorithm != nil }) {
      $0.weakAlgorithm ?? ""
    }
    for (algorithm, entries) in weak.sorted(by: { $0.key < $1.key }) {
      found.append(
        (
          .weakDigests(
            algorithm: algorithm, names: entries.prefix(10).map(\.title), count: entries.count), "", nil
        ))
    }
  }
}

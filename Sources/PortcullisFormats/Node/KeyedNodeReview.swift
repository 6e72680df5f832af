/// Everything that can be seen wrong in a lock of yarn or pnpm without asking anyone.
package struct KeyedNodeReview {
  private let lock: KeyedNodeLock
  private let manifests: [String: NodeManifest]
  private let claimed: [String]
  private let positions: [String: Int]
  private var found: [(fault: NodeFault, entry: String, place: KeyedNodeLock.Place?)] = []
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

  private mutating func note(_ fault: NodeFault, at position: Int) {
    guard faulty.insert(position).inserted else { return }
    found.append((fault, lock.entries[position].title, lock.entries[position].place))
  }

  /// Names by directory on which package.json and the lock disagree.
  private mutating func compareManifests() -> [String: Set<String>] {
    guard !lock.importers.isEmpty else { return [:] }
    var drifted: [String: Set<String>] = [:]
    let known = Set(lock.importers.map(\.directory))
    for importer in lock.importers where !importer.directory.hasPrefix("..") {
      guard let manifest = manifests[importer.directory] else {
        if manifests[""] != nil {
          found.append((.memberGone(directory: importer.directory), importer.directory, importer.place))
        }
        continue
      }
      let differences = self.differences(manifest, importer)
      guard !differences.isEmpty else { continue }
      drifted[importer.directory] = Set(differences.map(\.name))
      let path = importer.directory.isEmpty ? "package.json" : importer.directory + "/package.json"
      found.append((.manifestDiffers(manifest: path, differences), importer.directory, importer.place))
    }
    for directory in claimed where !known.contains(directory) {
      found.append((.memberNotLocked(directory: directory), directory, nil))
    }
    return drifted
  }

  private func differences(
    _ manifest: NodeManifest, _ importer: KeyedNodeLock.Importer
  ) -> [NodeFault.Difference] {
    let overridden = manifests[""]?.overridden ?? []
    var locked = Dictionary(
      importer.dependencies.map { ($0.section + " " + $0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var differences: [NodeFault.Difference] = []
    for dependency in manifest.dependencies where dependency.section != .peerDependencies {
      let section = lock.hasSections ? dependency.section.rawValue : ""
      let other = locked.removeValue(forKey: section + " " + dependency.name)
      guard !overridden.contains(dependency.name) else { continue }
      let isSame =
        other?.lock.map { Self.isSame(dependency.asked, $0) } ?? isListedElsewhere(dependency, manifest)
      guard !isSame else { continue }
      differences.append(
        NodeFault.Difference(
          section: dependency.section.rawValue, name: dependency.name, manifest: dependency.asked,
          lock: other?.lock))
    }
    let peers = Set(manifest.dependencies.lazy.filter { $0.section == .peerDependencies }.map(\.name))
    for rest in locked.values.sorted(by: { $0.name < $1.name })
    where !peers.contains(rest.name) && !overridden.contains(rest.name) {
      differences.append(
        NodeFault.Difference(
          section: rest.section.isEmpty ? "dependencies" : rest.section, name: rest.name, manifest: nil,
          lock: rest.lock))
    }
    return differences
  }

  /// A name in two lists of package.json stands once in the lock.
  private func isListedElsewhere(_ dependency: NodeManifest.Dependency, _ manifest: NodeManifest) -> Bool {
    manifest.dependencies.count { $0.name == dependency.name && $0.section != .peerDependencies } > 1
  }

  private static func isSame(_ manifest: String, _ lock: String) -> Bool {
    manifest == lock || NodeDrift.normal(manifest) == NodeDrift.normal(lock)
  }

  // Needs that no entry answers, or that the entry under their key does not meet.
  private mutating func judgeNeeds(without drifted: [String: Set<String>]) -> Bool {
    let overridden = manifests[""]?.overridden ?? []
    let suspects = Set(faulty.flatMap { [lock.entries[$0].name] + misplacedName(at: $0) })
    var missing: [String: [NodeFault.Request]] = [:]
    var unmet: [Int: [NodeFault.Request]] = [:]
    for (by, needs) in askers(without: drifted) {
      for need in needs where !overridden.contains(need.name) {
        guard let key = need.key else { continue }
        guard let position = positions[key] else {
          if !need.mayBeAbsent, !suspects.contains(need.name) {
            missing[need.name, default: []].append(.init(by: by, asked: need.asked))
          }
          continue
        }
        guard !lock.entries[position].isOwn, case .range(let range)? = need.spec,
          let version = lock.entries[position].version.flatMap({ NodeVersion($0) }), !range.accepts(version)
        else { continue }
        unmet[position, default: []].append(.init(by: by, asked: need.asked))
      }
    }
    let places = Dictionary(
      lock.entries.map { ($0.title, $0.place) }, uniquingKeysWith: { first, _ in first })
    for (name, requests) in missing.sorted(by: { $0.key < $1.key }) {
      let place = places[requests[0].by]
      found.append((.missing(name: name, Array(requests.prefix(5))), requests[0].by, place))
    }
    for (position, requests) in unmet {
      note(
        .unsatisfied(version: lock.entries[position].version ?? "", Array(requests.prefix(5))), at: position)
    }
    return !missing.isEmpty || !unmet.isEmpty
  }

  private func misplacedName(at position: Int) -> [String] {
    guard case .otherArchive(let address, _)? = lock.entries[position].fault else { return [] }
    return [NodeTarball(address)?.name].compactMap(\.self)
  }

  private func askers(
    without drifted: [String: Set<String>]
  ) -> [(by: String, needs: [KeyedNodeLock.Need])] {
    let own = lock.importers.map { importer in
      let names = drifted[importer.directory] ?? []
      return (by: importer.directory, needs: importer.needs.filter { !names.contains($0.name) })
    }
    return (lock.importers.isEmpty ? manifestNeeds : own) + lock.entries.map { ($0.title, $0.needs) }
  }

  /// What the package.json files ask of a lock that does not repeat it.
  private var manifestNeeds: [(by: String, needs: [KeyedNodeLock.Need])] {
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

  /// Entries and keys that nobody asks for.
  private mutating func judgeReach() {
    guard !manifests.isEmpty || !lock.importers.isEmpty else { return }
    // A patched package is reached through its patch, which nobody names.
    let patched = lock.entries.filter { $0.title.contains("@patch:") }.map(\.name)
    let overridden = (manifests[""]?.overridden ?? []).union(patched)
    var requested: Set<String> = []
    var pending =
      (lock.importers.isEmpty ? manifestNeeds : askers(without: [:]).prefix(lock.importers.count).map { $0 })
      .flatMap(\.needs)
    pending += lock.entries.filter { $0.isOwn || patched.contains($0.name) }.flatMap(\.needs)
    var reached: Set<Int> = []
    while let need = pending.popLast() {
      guard let key = need.key, requested.insert(key).inserted, let position = positions[key],
        reached.insert(position).inserted
      else { continue }
      pending += lock.entries[position].needs
    }
    let orphans = lock.entries.indices.filter { position in
      let entry = lock.entries[position]
      return !reached.contains(position) && !entry.isOwn && !overridden.contains(entry.name)
    }
    for position in heads(of: orphans) { note(.notNeeded, at: position) }
    guard orphans.isEmpty else { return }
    for (position, entry) in lock.entries.enumerated() where !entry.isOwn && !overridden.contains(entry.name)
    {
      guard entry.keys.contains(where: { !requested.contains($0) }) else { continue }
      note(.notNeeded, at: position)
    }
  }

  /// Those that none of the others needs; one of them in a circle.
  private func heads(of orphans: [Int]) -> [Int] {
    let needed = Set(
      orphans.flatMap { orphan in
        lock.entries[orphan].needs.compactMap { $0.key.flatMap { positions[$0] } }.filter { $0 != orphan }
      })
    let heads = orphans.filter { !needed.contains($0) }
    return heads.isEmpty ? Array(orphans.prefix(1)) : heads
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

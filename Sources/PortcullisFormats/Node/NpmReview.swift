/// Everything that can be seen wrong in an npm lock without asking anyone: one fault for each entry.
package struct NpmReview {
  let lock: NpmLock
  /// package.json of the project (under the empty path) and of the directories that the lock names.
  let manifests: [String: NodeManifest]
  /// Directories with a package.json that the project claims as members.
  let claimed: [String]
  let graph: NpmGraph
  /// The first fault of each entry that has one.
  private var byEntry: [Int: NodeFault] = [:]
  private var general: [(fault: NodeFault, entry: String, offset: Int?)] = []

  package init(_ lock: NpmLock, manifests: [String: NodeManifest], claimed: [String]) {
    self.lock = lock
    self.manifests = manifests
    self.claimed = claimed
    graph = NpmGraph(lock.entries)
  }

  /// Sorted by place.
  package var faults: [NodeFaultSeen] {
    var review = self
    review.run()
    let lines = review.byEntry.isEmpty && review.general.isEmpty ? nil : LineIndex(lock.text.bytes)
    let all =
      review.byEntry.map {
        (fault: $0.value, entry: lock.entries[$0.key].path, offset: lock.entries[$0.key].offset as Int?)
      }
      + review.general
    return all.sorted { ($0.offset ?? 0, $0.entry) < ($1.offset ?? 0, $1.entry) }.map { found in
      let place = found.offset.flatMap { lines?.position(of: $0) }
      return NodeFaultSeen(fault: found.fault, entry: found.entry, line: place?.line, column: place?.column)
    }
  }

  private mutating func run() {
    judgeManifests()
    judgeEntries()
    if byEntry.isEmpty { judgeHalves() }
    judgeGraph()
    tellFacts()
  }

  /// Names on which a directory's package.json and the lock disagree.
  private(set) var drifted: [String: Set<String>] = [:]

  private mutating func judgeManifests() {
    if let manifest = manifests[""] { judgeRoot(manifest) }
    for (directory, locked) in lock.members.sorted(by: { $0.key < $1.key }) where !directory.hasPrefix("..") {
      guard let manifest = manifests[directory] else {
        note(.memberGone(directory: directory), entry: directory)
        continue
      }
      compare(manifest, with: locked, in: directory)
    }
    for directory in claimed where lock.version > 1 && lock.members[directory] == nil {
      general.append((.memberNotLocked(directory: directory), directory, nil))
    }
  }

  private mutating func judgeRoot(_ manifest: NodeManifest) {
    if let root = lock.root { compare(manifest, with: root, in: "") }
    if !lock.hasRequiresMark { general.append((.noRequiresMark, "", nil)) }
    let statements: [(String, String?, [String?])] = [
      ("name", manifest.name, [lock.name] + (lock.root.map { [$0.name] } ?? [])),
      ("version", manifest.version, [lock.projectVersion] + (lock.root.map { [$0.version] } ?? [])),
    ]
    for (field, asked, locked) in statements where asked != nil {
      guard let other = locked.first(where: { $0 != asked }) else { continue }
      general.append(
        (
          .identityDiffers(manifest: "package.json", field: field, manifestText: asked, lockText: other), "",
          lock.text.root.offset
        ))
    }
  }

  private mutating func compare(_ manifest: NodeManifest, with locked: NodeManifest, in directory: String) {
    let differences = NodeDrift.differences(manifest: manifest, lock: locked)
    guard !differences.isEmpty else { return }
    drifted[directory] = Set(differences.map(\.name))
    let path = directory.isEmpty ? "package.json" : directory + "/package.json"
    note(.manifestDiffers(manifest: path, differences), entry: directory)
  }

  mutating func note(_ fault: NodeFault, at position: Int) {
    if byEntry[position] == nil { byEntry[position] = fault }
  }

  mutating func note(_ fault: NodeFault, entry path: String) {
    general.append((fault, path, graph.position(at: path).map { lock.entries[$0].offset }))
  }

  mutating func tell(_ fault: NodeFault) { general.append((fault, "", nil)) }

  func hasFault(at position: Int) -> Bool { byEntry[position] != nil }

  var hasEntryFaults: Bool { !byEntry.isEmpty }

  /// Names that archives of misplaced entries have.
  var misplacedNames: Set<String> {
    Set(
      byEntry.compactMap { position, fault in
        guard case .otherArchive(let address, _) = fault else { return nil }
        return NodeTarball(address)?.name
      })
  }
}

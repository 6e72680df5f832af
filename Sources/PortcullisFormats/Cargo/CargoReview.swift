/// Everything that can be seen wrong in a Cargo.lock without asking anyone: one fault for each package.
package struct CargoReview {
  package struct Source {
    package let path: String
    package let manifest: CargoManifest
    /// False for a package that is only taken by its path.
    package let isMember: Bool

    package init(path: String, manifest: CargoManifest, isMember: Bool) {
      self.path = path
      self.manifest = manifest
      self.isMember = isMember
    }
  }

  let lock: CargoLock
  /// Manifests of the project by path.
  let manifests: [Source]
  let patched: Set<String>
  let byName: [String: [Int]]
  private(set) var byPackage: [Int: CargoFault] = [:]
  private(set) var general: [CargoFaultSeen] = []

  package init(_ lock: CargoLock, manifests: [Source]) {
    self.lock = lock
    self.manifests = manifests
    patched = manifests.reduce(into: []) { $0.formUnion($1.manifest.patched) }
    byName = Dictionary(grouping: lock.packages.indices) { lock.packages[$0].name }
  }

  /// Sorted by place.
  package var faults: [CargoFaultSeen] {
    var review = self
    review.run()
    let own = review.byPackage.map { position, fault in
      let package = lock.packages[position]
      return CargoFaultSeen(fault: fault, package: package.title, line: package.line, column: package.column)
    }
    return (own + review.general).sorted {
      ($0.line ?? 0, $0.package, "\($0.fault)") < ($1.line ?? 0, $1.package, "\($1.fault)")
    }
  }

  private mutating func run() {
    for (position, package) in lock.packages.enumerated() {
      // Version 1 keeps checksums under the source, which is told by lock.sources-trusted.
      if let fault = Self.fault(of: package), fault != .noChecksum || isTrusted(position) {
        note(fault, at: position)
      }
    }
    judgeRepetition()
    for stray in lock.strayChecksums {
      let owner = lock.packages.firstIndex { $0.source == nil && stray.title.hasPrefix($0.title + " (") }
      if let owner { note(.checksumWithoutSource, at: owner) }
    }
    for stray in lock.strayChecksums where byPackage.isEmpty && !hasUntrustedSource {
      general.append(
        CargoFaultSeen(fault: .strayChecksum, package: stray.title, line: stray.line, column: stray.column))
    }
    let edges = resolveNeeds()
    let hasDrift = judgeManifests(edges)
    if !hasDrift, byPackage.isEmpty, general.isEmpty, !hasUntrustedSource { judgeReach(edges) }
    if lock.version < 3 { tell(.oldFormat(version: lock.version)) }
  }

  mutating func note(_ fault: CargoFault, at position: Int) {
    if byPackage[position] == nil { byPackage[position] = fault }
  }

  mutating func tell(_ fault: CargoFault, of package: CargoLock.Package? = nil) {
    general.append(
      CargoFaultSeen(
        fault: fault, package: package?.title ?? "", line: package?.line, column: package?.column))
  }

  private static func fault(of package: CargoLock.Package) -> CargoFault? {
    guard let version = package.version, NodeVersion(version) != nil else { return .noVersion }
    guard let source = package.source else { return package.checksum == nil ? nil : .checksumWithoutSource }
    if source.hasPrefix("git+") {
      let commit = source.split(separator: "#", maxSplits: 1).dropFirst().first ?? ""
      return CommitID.isWhole(commit) ? nil : .movingCommit(source: source)
    }
    guard let checksum = package.checksum else { return .noChecksum }
    let fault = HashDigest.fault(of: checksum, "sha256")
    return fault.map(CargoFault.malformedChecksum)
  }

  private mutating func judgeRepetition() {
    var seen: [String: Int] = [:]
    for (position, package) in lock.packages.enumerated() {
      guard let first = seen[package.title] else {
        seen[package.title] = position
        continue
      }
      let other = lock.packages[first]
      if other.source == package.source {
        note(.repeated, at: position)
      } else {
        note(.twoSources(other: other.source ?? "the project"), at: position)
      }
    }
  }

  private var hasUntrustedSource: Bool { !lock.packages.indices.allSatisfy(isTrusted) }

  /// lock.sources-trusted tells an address that is not encrypted or holds a login.
  func isTrusted(_ position: Int) -> Bool {
    let address = lock.packages[position].source.flatMap { SourceAddress($0) }
    return address.map { $0.isProtected && !$0.holdsSecret } ?? true
  }

  private mutating func judgeReach(_ edges: [[Int]]) {
    guard lock.packages.contains(where: { $0.source == nil }) else { return }
    var reached = Set(lock.packages.indices.filter { lock.packages[$0].source == nil })
    var pending = Array(reached)
    while let position = pending.popLast() {
      for target in edges[position] where reached.insert(target).inserted { pending.append(target) }
    }
    let orphans = lock.packages.indices.filter { !reached.contains($0) }
    let needed = Set(orphans.flatMap { orphan in edges[orphan].filter { $0 != orphan } })
    let heads = orphans.filter { !needed.contains($0) }
    for position in heads.isEmpty ? Array(orphans.prefix(1)) : heads { note(.notNeeded, at: position) }
  }
}

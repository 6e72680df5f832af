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
  private let byName: [String: [Int]]
  private var byPackage: [Int: CargoFault] = [:]
  private var general: [CargoFaultSeen] = []

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

  private mutating func note(_ fault: CargoFault, at position: Int) {
    if byPackage[position] == nil { byPackage[position] = fault }
  }

  private mutating func tell(_ fault: CargoFault) {
    general.append(CargoFaultSeen(fault: fault, package: "", line: nil, column: nil))
  }

  private static func fault(of package: CargoLock.Package) -> CargoFault? {
    guard let version = package.version, NodeVersion(version) != nil else { return .noVersion }
    guard let source = package.source else { return package.checksum == nil ? nil : .checksumWithoutSource }
    if source.hasPrefix("git+") {
      let commit = source.split(separator: "#", maxSplits: 1).dropFirst().first ?? ""
      return CommitID.isWhole(commit) ? nil : .movingCommit(source: source)
    }
    guard let checksum = package.checksum else { return package.isRegistry ? .noChecksum : nil }
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

  // What each package needs, as positions; a need that no package answers is a fault of who needs it.
  private mutating func resolveNeeds() -> [[Int]] {
    var edges: [[Int]] = []
    var missing: [String: (by: Int, need: CargoLock.Need)] = [:]
    for (position, package) in lock.packages.enumerated() {
      var targets: [Int] = []
      for need in package.needs {
        let candidates = answers(to: need)
        if let only = candidates.first, candidates.count == 1 {
          targets.append(only)
        } else if candidates.isEmpty {
          if missing[need.text] == nil { missing[need.text] = (position, need) }
        } else if !isExplained(need) {
          note(.ambiguous(need: need.text, by: package.title), at: position)
        }
      }
      edges.append(targets)
    }
    for (text, gap) in missing.sorted(by: { $0.key < $1.key }) where !isExplained(gap.need) {
      let package = lock.packages[gap.by]
      general.append(
        CargoFaultSeen(
          fault: .missing(need: text, by: package.title), package: package.title, line: package.line,
          column: package.column))
    }
    return edges
  }

  /// A package of that name that has a fault of its own, or that nothing else names, was meant.
  private func isExplained(_ need: CargoLock.Need) -> Bool {
    (byName[need.name] ?? []).contains { byPackage[$0] != nil || !isTrusted($0) }
  }

  private var hasUntrustedSource: Bool { !lock.packages.indices.allSatisfy(isTrusted) }

  /// lock.sources-trusted tells an address that is not encrypted or holds a login.
  private func isTrusted(_ position: Int) -> Bool {
    let address = lock.packages[position].source.flatMap { SourceAddress($0) }
    return address.map { $0.isProtected && !$0.holdsSecret } ?? true
  }

  private func answers(to need: CargoLock.Need) -> [Int] {
    let named = (byName[need.name] ?? []).filter { position in
      need.version == nil || lock.packages[position].version == need.version
    }
    if let source = need.source {
      let exact = named.filter { lock.packages[$0].source == source }
      guard exact.isEmpty, !source.contains("#") else { return exact }
      return named.filter { Self.base(lock.packages[$0].source) == Self.base(source) }
    }
    guard named.count > 1, need.version != nil else { return named }
    let own = named.filter { lock.packages[$0].source == nil }
    return own.isEmpty ? named : own
  }

  private static func base(_ source: String?) -> Substring? {
    source.map { $0.prefix { $0 != "#" } }
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

extension CargoReview {
  /// Each manifest against the entry of its package; true when any differs.
  private mutating func judgeManifests(_ edges: [[Int]]) -> Bool {
    guard !manifests.isEmpty else { return false }
    var answered: Set<Int> = []
    var hasDrift = false
    for source in manifests {
      let (path, manifest) = (source.path, source.manifest)
      guard let name = manifest.name else { continue }
      let own = (byName[name] ?? []).filter { lock.packages[$0].source == nil }
      guard let position = own.first(where: { lock.packages[$0].version == manifest.version }) ?? own.first
      else {
        guard source.isMember else { continue }
        hasDrift = true
        if byPackage.isEmpty { tell(.memberNotLocked(manifest: path)) }
        continue
      }
      answered.insert(position)
      let package = lock.packages[position]
      if let version = manifest.version, let locked = package.version, version != locked {
        hasDrift = true
        note(.memberVersionDiffers(manifest: path, asked: version, locked: locked), at: position)
      }
      if compare(source, with: position, edges[position]) { hasDrift = true }
    }
    let gone = lock.packages.indices.filter { lock.packages[$0].source == nil && !answered.contains($0) }
      .filter { byPackage[$0] == nil }
    if !gone.isEmpty, !hasDrift, general.isEmpty {
      let names = gone.map { lock.packages[$0].title }
      tell(.membersGone(names: Array(names.prefix(10)), count: names.count))
    }
    return hasDrift
  }

  private mutating func compare(
    _ source: Source, with position: Int, _ targets: [Int]
  ) -> Bool {
    let (path, manifest) = (source.path, source.manifest)
    var differences: Set<CargoFault.Difference> = []
    var used: Set<Int> = []
    var isUnmet = false
    for dependency in manifest.dependencies {
      let named = targets.filter { lock.packages[$0].name == dependency.name }
      used.formUnion(named)
      guard !named.isEmpty else {
        guard source.isMember || dependency.isForAll else { continue }
        differences.insert(.init(name: dependency.name, asked: dependency.requirement ?? "*"))
        continue
      }
      guard !named.contains(where: { byPackage[$0] != nil }) else { continue }
      isUnmet = judge(dependency, named, path) || isUnmet
    }
    for target in targets where !used.contains(target) {
      differences.insert(.init(name: lock.packages[target].name, asked: nil))
    }
    // A need that no entry answers is told by itself.
    let gaps = Set(lock.packages[position].needs.map(\.name)).subtracting(
      targets.map { lock.packages[$0].name })
    differences = differences.filter { !gaps.contains($0.name) }
    guard !differences.isEmpty else { return isUnmet }
    note(.manifestDiffers(manifest: path, differences.sorted { $0.name < $1.name }), at: position)
    return true
  }

  private mutating func judge(
    _ dependency: CargoManifest.Dependency, _ named: [Int], _ path: String
  ) -> Bool {
    if let text = dependency.requirement, let requirement = CargoRequirement(text) {
      let met = named.contains { position in
        lock.packages[position].version.flatMap { NodeVersion($0) }.map(requirement.accepts) ?? true
      }
      if !met {
        note(.unsatisfied(manifest: path, requirement: text), at: named[0])
        return true
      }
    }
    guard let git = dependency.git, !patched.contains(dependency.name) else { return false }
    let isThere = named.contains { position in
      lock.packages[position].source.map { CargoAddress.isSame($0, git) } ?? false
    }
    guard !isThere, named.allSatisfy(isTrusted) else { return false }
    note(
      .otherSource(manifest: path, asked: git, locked: lock.packages[named[0]].source ?? "the project"),
      at: named[0])
    return true
  }
}

/// Addresses of repositories as Cargo compares them.
enum CargoAddress {
  static func isSame(_ source: String, _ address: String) -> Bool {
    guard source.hasPrefix("git+") else { return false }
    let bare = source.dropFirst(4).prefix { $0 != "?" && $0 != "#" }
    return canonical(String(bare)) == canonical(String(address.prefix { $0 != "?" && $0 != "#" }))
  }

  private static func canonical(_ address: String) -> String {
    var text = address.lowercased()[...]
    if text.hasSuffix("/") { text = text.dropLast() }
    if text.hasSuffix(".git") { text = text.dropLast(4) }
    return String(text)
  }
}

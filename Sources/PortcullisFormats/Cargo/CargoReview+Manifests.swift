extension CargoReview {
  /// Each manifest against the entry of its package; true when any differs.
  mutating func judgeManifests(_ edges: [[Int]]) -> Bool {
    guard !manifests.isEmpty else { return false }
    var answered: Set<Int> = []
    var hasDrift = false
    for source in manifests {
      guard let name = source.manifest.name else { continue }
      guard let position = entry(named: name, version: source.manifest.version) else {
        guard source.isMember else { continue }
        hasDrift = true
        if byPackage.isEmpty { tell(.memberNotLocked(manifest: source.path)) }
        continue
      }
      answered.insert(position)
      if let version = source.manifest.version, let locked = lock.packages[position].version,
        version != locked
      {
        hasDrift = true
        note(.memberVersionDiffers(manifest: source.path, asked: version, locked: locked), at: position)
      }
      if compare(source, with: position, edges[position]) { hasDrift = true }
    }
    if !hasDrift, general.isEmpty { tellGone(besides: answered) }
    return hasDrift
  }

  /// A package of the project, in the manifest's version before any other.
  private func entry(named name: String, version: String?) -> Int? {
    let own = (byName[name] ?? []).filter { lock.packages[$0].source == nil }
    return own.first { lock.packages[$0].version == version } ?? own.first
  }

  private mutating func tellGone(besides answered: Set<Int>) {
    let gone = lock.packages.indices.filter {
      lock.packages[$0].source == nil && !answered.contains($0) && byPackage[$0] == nil
    }
    guard !gone.isEmpty else { return }
    let names = gone.prefix(10).map { lock.packages[$0].title }
    tell(.membersGone(names: names, count: gone.count))
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
    let gaps = gaps(of: position, targets)
    differences = differences.filter { !gaps.contains($0.name) }
    guard !differences.isEmpty else { return isUnmet }
    note(.manifestDiffers(manifest: path, differences.sorted { $0.name < $1.name }), at: position)
    return true
  }

  /// Needs that no entry answers, which are told by themselves.
  private func gaps(of position: Int, _ targets: [Int]) -> Set<String> {
    Set(lock.packages[position].needs.map(\.name)).subtracting(targets.map { lock.packages[$0].name })
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
    guard !dependency.isLocal, !patched.contains(dependency.name) else { return false }
    let isThere = named.contains { position in
      guard let git = dependency.git else { return lock.packages[position].isRegistry }
      return lock.packages[position].source.map { CargoAddress.isSame($0, git) } ?? false
    }
    guard !isThere, named.allSatisfy(isTrusted) else { return false }
    note(
      .otherSource(
        manifest: path, asked: dependency.git ?? "a registry",
        locked: lock.packages[named[0]].source ?? "the project"),
      at: named[0])
    return true
  }
}

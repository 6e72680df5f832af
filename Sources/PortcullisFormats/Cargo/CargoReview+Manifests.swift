extension CargoReview {
  /// Each manifest against the entry of its package; true when any differs.
  mutating func judgeManifests(_ edges: [[Int]]) -> Bool {
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

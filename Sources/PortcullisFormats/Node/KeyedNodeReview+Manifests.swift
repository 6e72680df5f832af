extension KeyedNodeReview {
  /// Names by directory on which package.json and the lock disagree.
  mutating func compareManifests() -> [String: Set<String>] {
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
}

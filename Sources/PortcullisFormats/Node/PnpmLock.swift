internal import PortcullisYAML

/// A pnpm-lock.yaml of version 5 to 9.
package struct PnpmLock {
  let document: YAMLNode
  let major: Int
  let text: String

  static let sections = ["dependencies", "devDependencies", "optionalDependencies"]

  /// - Throws: `ManifestError` for text that pnpm could not read, or a version nobody here knows.
  package init(_ bytes: [UInt8]) throws(ManifestError) {
    document = try LockText.yaml(bytes)
    guard let version = document["lockfileVersion"]?.text else {
      throw ManifestError("it has no lockfileVersion")
    }
    guard let major = Int(version.prefix { $0 != "." }), [5, 6, 7, 9].contains(major) else {
      throw ManifestError("lockfileVersion \(version) is not known here")
    }
    self.major = major
    text = version
    try verify()
  }

  /// What a lost line leaves behind is YAML all the same, and no lock.
  private func verify() throws(ManifestError) {
    let known = Set(
      [
        "lockfileVersion", "settings", "importers", "packages", "snapshots", "overrides",
        "packageExtensionsChecksum",
        "patchedDependencies", "catalogs", "time", "neverBuiltDependencies", "onlyBuiltDependencies",
        "pnpmfileChecksum", "ignoredOptionalDependencies", "specifiers", "dependenciesMeta",
        "publishDirectory",
      ] + Self.sections)
    if let odd = document.mapping?.first(where: { !known.contains($0.key) }) {
      throw fault("\(odd.key) is nothing that pnpm writes there", odd)
    }
    for importer in importerNodes { try verify(importer) }
    for package in document["packages"]?.mapping ?? [] where package.value.mapping == nil {
      throw fault("\(package.key) holds nothing", package)
    }
    try verifySnapshots()
  }

  private func verify(_ importer: YAMLNode.Entry) throws(ManifestError) {
    let known = Set(["specifiers", "dependenciesMeta", "publishDirectory"] + Self.sections)
    guard importer.value.isNull || importer.value.mapping != nil else {
      throw fault("\(importer.key) is no package of the project", importer)
    }
    for section in importer.value.mapping ?? [] {
      if importer.key != "", !known.contains(section.key) {
        throw fault("\(section.key) is nothing that a package of the project has", section)
      }
      // Before version 6 was settled, the range stood apart.
      guard major > 5, Self.sections.contains(section.key), importer.value["specifiers"] == nil else {
        continue
      }
      for item in section.value.mapping ?? [] {
        let lost = ["specifier", "version"].first { item.value[$0]?.text == nil }
        if let lost { throw fault("\(item.key) has no \(lost)", item) }
      }
    }
  }

  private func verifySnapshots() throws(ManifestError) {
    guard major > 8 else { return }
    let packages = document["packages"]?.mapping ?? []
    let snapshots = document["snapshots"]?.mapping ?? []
    if packages.isEmpty != snapshots.isEmpty {
      throw ManifestError("it has only one of packages and snapshots")
    }
    let names = Set(packages.map(\.key))
    for snapshot in snapshots {
      let odd = snapshot.value.mapping?.first { field in
        field.value.text.map { names.contains("\(field.key)@\($0)") } ?? false
      }
      if let odd { throw fault("\(snapshot.key) holds \(odd.key) outside of its dependencies", odd) }
    }
  }

  private func fault(_ reason: String, _ entry: YAMLNode.Entry) -> ManifestError {
    ManifestError("not a pnpm lock: \(reason)", line: entry.mark.line, column: entry.mark.column)
  }

  /// The packages of the project; a lock of one package keeps its lists at the top.
  var importerNodes: [YAMLNode.Entry] {
    if let listed = document["importers"]?.mapping { return listed }
    return [YAMLNode.Entry("", at: .start, document)]
  }
}

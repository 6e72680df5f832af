extension UVLockReader {
  /// Every key of a table that uv knows from another table; a lost header leaves its keys there.
  private static let homes: [String: Set<String>] = [
    "document": [
      "version", "revision", "requires-python", "resolution-markers", "supported-markers", "required-markers",
      "conflicts", "options", "manifest", "package", "distribution",
    ],
    "options": [
      "resolution-mode", "prerelease-mode", "fork-strategy", "exclude-newer", "exclude-newer-span",
      "exclude-newer-package",
    ],
    "manifest": [
      "members", "requirements", "constraints", "overrides", "build-constraints", "excludes",
      "dependency-groups", "dependency-metadata",
    ],
    "package": [
      "name", "version", "source", "resolution-markers", "dependencies", "optional-dependencies",
      "dev-dependencies", "dependency-groups", "sdist", "wheels", "metadata", "variants-json",
    ],
    "metadata": ["requires-dist", "provides-extras", "requires-dev"],
  ]

  private static let everywhere = homes.values.reduce(into: Set<String>()) { $0.formUnion($1) }

  /// - Throws: `ManifestError` for a key whose table was lost.
  func checkPlaces(_ document: TOMLNode) throws(ManifestError) {
    try check(document, "document", title: "the lock")
    if let options = document["options"] { try check(options, "options", title: "[options]") }
    if let manifest = document["manifest"] { try check(manifest, "manifest", title: "[manifest]") }
    for package in document["package"]?.elements ?? [] {
      let name = package["name"]?.string ?? "a package"
      try check(package, "package", title: name)
      if let metadata = package["metadata"] {
        try check(metadata, "metadata", title: "the metadata of \(name)")
      }
    }
  }

  private func check(_ table: TOMLNode, _ home: String, title: String) throws(ManifestError) {
    let known = Self.homes[home] ?? []
    for entry in table.entries where !known.contains(entry.key) {
      guard Self.everywhere.contains(entry.key) || Self.isStray(entry, home) else { continue }
      throw ManifestError(
        "\(entry.key) stands in \(title), where uv does not write it; the header of its table is lost",
        line: entry.value.line, column: entry.value.column)
    }
  }

  /// A list of requirements under a free name is an extra or a group outside its table.
  private static func isStray(_ entry: TOMLNode.Entry, _ home: String) -> Bool {
    guard home == "package" || home == "metadata" || home == "manifest" else { return false }
    return entry.value.elements.first?["name"] != nil
  }
}

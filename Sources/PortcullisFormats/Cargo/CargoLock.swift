/// A Cargo.lock of version 1 to 4.
package struct CargoLock: Sendable {
  package struct Need: Sendable {
    /// As written: `name`, `name version` or `name version (source)`.
    package let text: String
    let name: String
    let version: String?
    let source: String?

    init(_ text: String) {
      self.text = text
      let parts = text.split(separator: " ", maxSplits: 2).map(String.init)
      name = parts.first ?? ""
      version = parts.count > 1 ? parts[1] : nil
      source = parts.count > 2 ? String(parts[2].dropFirst().dropLast()) : nil
    }
  }

  package struct Package: Sendable {
    package let name: String
    package let version: String?
    /// Nil for a package of the project itself.
    package let source: String?
    package let checksum: String?
    package let needs: [Need]
    package let line: Int
    package let column: Int

    package var title: String { version.map { "\(name) \($0)" } ?? name }
    var isRegistry: Bool {
      source.map { $0.hasPrefix("registry+") || $0.hasPrefix("sparse+") } ?? false
    }
  }

  package let version: Int
  package let packages: [Package]
  /// Checksums of version 1 that belong to no package.
  let strayChecksums: [(title: String, line: Int, column: Int)]

  /// - Throws: `ManifestError` for text that is no TOML or of a version that nobody here knows.
  package init(_ bytes: [UInt8]) throws(ManifestError) {
    let document = try TOMLNode(parsing: bytes)
    let metadata = document["metadata"]?.entries ?? []
    version = try Self.version(of: document, hasMetadata: !metadata.isEmpty)
    var sums: [String: TOMLNode] = [:]
    for entry in metadata where entry.key.hasPrefix("checksum ") {
      sums[String(entry.key.dropFirst(9))] = entry.value
    }
    var packages: [Package] = []
    let tables = (document["root"].map { [$0] } ?? []) + (document["package"]?.elements ?? [])
    try LockSize.verify(tables.count)
    for table in tables {
      let package = try Self.package(table, sums)
      if let version = package.version {
        sums["\(package.name) \(version)" + (package.source.map { " (\($0))" } ?? "")] = nil
      }
      packages.append(package)
    }
    self.packages = packages
    strayChecksums = sums.map { ($0.key, $0.value.line, $0.value.column) }.sorted { $0.line < $1.line }
  }

  private static func version(
    of document: TOMLNode, hasMetadata: Bool
  ) throws(ManifestError) -> Int {
    guard let node = document["version"] else { return hasMetadata ? 1 : 2 }
    guard let number = node.integer.flatMap({ Int($0) }), (1...4).contains(number) else {
      throw ManifestError(
        "version \(node.integer ?? node.string ?? "") is not known here", line: node.line, column: node.column
      )
    }
    return number
  }

  private static func package(
    _ table: TOMLNode, _ sums: [String: TOMLNode]
  ) throws(ManifestError) -> Package {
    if let stray = table.entries.first(where: { $0.key.hasPrefix("checksum ") }) {
      throw ManifestError(
        "a checksum stands outside of [metadata]", line: stray.value.line, column: stray.value.column)
    }
    guard let name = table["name"]?.string else {
      throw ManifestError("a package has no name", line: table.line, column: table.column)
    }
    let version = table["version"]?.string
    let source = table["source"]?.string
    let key = "\(name) \(version ?? "")" + (source.map { " (\($0))" } ?? "")
    let written = sums[key]?.string.flatMap { $0 == "<none>" ? nil : $0 }
    return Package(
      name: name, version: version, source: source, checksum: table["checksum"]?.string ?? written,
      needs: (table["dependencies"]?.elements ?? []).compactMap { $0.string.map(Need.init) },
      line: table.line,
      column: table.column)
  }
}

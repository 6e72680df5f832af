/// A poetry.lock: the packages it fixes with their files and edges, and what it says of its origin.
package struct PoetryLock: Sendable {
  package struct Edge: Hashable, Sendable {
    package let name: String
    package let constraint: String?
    package let marker: EnvironmentMarker?
    package let extras: [String]
    package let isOptional: Bool
    package let line: Int
  }

  package struct Package: Hashable, Sendable {
    package let name: String
    package let version: String
    package let isOptional: Bool
    /// Nil for locks before 2.1, which do not say.
    package let groups: [String]?
    package let edges: [Edge]
    /// What each extra needs, as requirements.
    package let extras: [String: [String]]
    package let hasSource: Bool
    package let marker: EnvironmentMarker?
    package let line: Int
    package let versionLine: Int

    package var title: String { "\(name) \(version)" }
  }

  /// A contradiction inside the lock.
  package struct Fault: Hashable, Sendable {
    package let reason: String
    package let line: Int
    package let column: Int
  }

  package let packages: [Package]
  package let extras: [(name: String, members: [String], line: Int)]
  package let contentHash: (text: String, line: Int)?
  package let pythonVersions: (text: String, line: Int)?
  package let lockVersion: String
  package let metadataLine: Int
  package let faults: [Fault]
  /// The Poetry that wrote it, from the comment at its top; nil when it does not say.
  package let generator: PythonVersion?

  /// - Throws: `ManifestError` when the text is not TOML or has no lock-version.
  package init(_ bytes: [UInt8]) throws(ManifestError) {
    let document = try TOMLNode(parsing: bytes)
    guard let metadata = document["metadata"], let version = metadata["lock-version"]?.string else {
      throw ManifestError("it has no metadata.lock-version")
    }
    lockVersion = version
    metadataLine = metadata.line
    contentHash = metadata["content-hash"].flatMap { node in node.string.map { ($0, node.line) } }
    pythonVersions = metadata["python-versions"].flatMap { node in node.string.map { ($0, node.line) } }
    extras = (document["extras"]?.entries ?? []).map { entry in
      (ProjectName(entry.key).description, entry.value.elements.compactMap(\.string), entry.value.line)
    }
    generator = Self.generator(of: bytes)
    var reader = PoetryLockReader(
      metadata, PythonVersion(version) ?? PythonVersion(epoch: .zero, release: [.zero]))
    reader.checkPlaces(document)
    var packages: [Package] = []
    for node in document["package"]?.elements ?? [] {
      if let package = try reader.package(node) { packages.append(package) }
    }
    self.packages = packages
    faults = reader.faults
  }

  private static func generator(of bytes: [UInt8]) -> PythonVersion? {
    guard let line = bytes.prefix(400).split(separator: 0x0A).first, line.first == 0x23 else { return nil }
    let text = String(decoding: line, as: UTF8.self)
    guard let start = text.firstRange(of: "Poetry ")?.upperBound else { return nil }
    return PythonVersion(text[start...].prefix { $0 != " " })
  }
}

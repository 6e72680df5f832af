/// What a Cargo.toml asks for, in every section and for every target.
package struct CargoManifest: Sendable {
  package struct Dependency: Sendable {
    /// The package's own name, where it is used under another.
    package let name: String
    package let requirement: String?
    package let git: String?
    /// As written; nil for a package from elsewhere.
    package let path: String?
    /// True for a package that lies in the project, also where the workspace says so.
    let isLocal: Bool
    package let line: Int
    /// False for what Cargo leaves out of the lock where the package is no member: tests and what is optional.
    let isForAll: Bool
  }

  package let name: String?
  /// Nil for one that is inherited and unknown, or absent.
  package let version: String?
  package let dependencies: [Dependency]
  package let isWorkspaceRoot: Bool
  package let members: [String]
  package let exclusions: [String]
  /// Directory of the workspace, where the manifest names it.
  package let workspacePath: String?
  /// Names that `[patch]` or `[replace]` take from elsewhere.
  package let patched: Set<String>
  package let patchPaths: [String]
  let shared: [String: TOMLNode]
  let sharedVersion: String?

  /// - Throws: `ManifestError` when the text is not TOML.
  package init(_ bytes: [UInt8], workspace: CargoManifest? = nil) throws(ManifestError) {
    let document = try TOMLNode(parsing: bytes)
    let package = document["package"] ?? document["project"]
    let root = document["workspace"]
    name = package?["name"]?.string
    shared = Dictionary(
      (root?["dependencies"]?.entries ?? []).map { ($0.key, $0.value) },
      uniquingKeysWith: { first, _ in first })
    sharedVersion = root?["package"]?["version"]?.string
    let stated = package?["version"]
    version =
      stated?.string ?? (stated?["workspace"] != nil ? sharedVersion ?? workspace?.sharedVersion : nil)
    isWorkspaceRoot = root != nil
    members = (root?["members"]?.elements ?? []).compactMap(\.string)
    exclusions = (root?["exclude"]?.elements ?? []).compactMap(\.string)
    workspacePath = package?["workspace"]?.string
    let inherited = shared.isEmpty ? workspace?.shared ?? [:] : shared
    dependencies = Self.tables(of: document).flatMap { table, isForAll in
      table.entries.map { Self.dependency($0, inherited, isForAll) }
    }
    let patches = (document["patch"]?.entries ?? []).flatMap(\.value.entries)
    let replaced = (document["replace"]?.entries ?? []).map { entry in
      String(entry.key.prefix { $0 != ":" && $0 != "@" }.split(separator: "#").last ?? "")
    }
    patched = Set(patches.map { $0.value["package"]?.string ?? $0.key } + replaced)
    patchPaths = patches.compactMap { $0.value["path"]?.string }
  }

  private static func tables(of document: TOMLNode) -> [(table: TOMLNode, isForAll: Bool)] {
    let kinds = [
      ("dependencies", true), ("dev-dependencies", false), ("build-dependencies", true),
      ("dev_dependencies", false), ("build_dependencies", true),
    ]
    let scopes = [document] + (document["target"]?.entries ?? []).map(\.value)
    return scopes.flatMap { scope in kinds.compactMap { kind in scope[kind.0].map { ($0, kind.1) } } }
  }

  private static func dependency(
    _ entry: TOMLNode.Entry, _ inherited: [String: TOMLNode], _ isForAll: Bool
  ) -> Dependency {
    let isInherited = entry.value["workspace"].map { $0.content == .boolean(true) } ?? false
    let value = isInherited ? inherited[entry.key] ?? entry.value : entry.value
    let isOptional = [entry.value, value].contains { $0["optional"]?.content == .boolean(true) }
    return Dependency(
      name: value["package"]?.string ?? entry.key, requirement: value.string ?? value["version"]?.string,
      git: value["git"]?.string, path: isInherited ? nil : value["path"]?.string,
      isLocal: value["path"] != nil, line: entry.value.line,
      isForAll: isForAll && !isOptional)
  }

  /// Directories, as written in this manifest, of packages that belong to the project.
  package var neighbourPaths: [String] {
    let own = dependencies.compactMap(\.path)
    return own + patchPaths + shared.values.compactMap { $0["path"]?.string }
  }
}

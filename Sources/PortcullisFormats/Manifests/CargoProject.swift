/// What a Cargo.toml says about dependencies and workspaces.
package struct CargoProject: Hashable, Sendable {
  /// Names that are fetched, sorted; those with a path alone are left out.
  package let dependencies: [String]
  package let isWorkspaceRoot: Bool
  package let workspaceExclusions: [String]
  /// True when the manifest itself declares a program.
  package let declaresProgram: Bool
  package let hasPackage: Bool
  package let dependenciesLine: Int?

  /// - Throws: `ManifestError` when the text is not TOML.
  package init(_ bytes: [UInt8]) throws(ManifestError) {
    let document = try TOMLNode(parsing: bytes)
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"]
    let targets = (document["target"]?.entries ?? []).map(\.value)
    let tables = ([document, document["workspace"]].compactMap(\.self) + targets)
      .flatMap { scope in kinds.compactMap { scope[$0] } }
    dependencies = Set(tables.flatMap(\.entries).filter { Self.isFetched($0.value) }.map(\.key)).sorted()
    isWorkspaceRoot = document["workspace"] != nil
    workspaceExclusions = (document["workspace"]?["exclude"]?.elements ?? []).compactMap(\.string)
    declaresProgram = document["bin"]?.elements.isEmpty == false
    hasPackage = document["package"] != nil
    dependenciesLine = tables.first { !$0.entries.isEmpty }?.line
  }

  private static func isFetched(_ value: TOMLNode) -> Bool {
    value["path"] == nil || value["git"] != nil || value["version"] != nil
  }
}

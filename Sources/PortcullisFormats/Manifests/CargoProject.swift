import PortcullisCore

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
    let document = try TOMLReading.value(of: bytes)
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"]
    let targets = (document["target"]?.members ?? []).map(\.value)
    let tables = ([document, document["workspace"]].compactMap(\.self) + targets)
      .flatMap { scope in kinds.compactMap { scope[$0]?.members } }
    dependencies = Set(tables.joined().filter { Self.isFetched($0.value) }.map(\.key)).sorted()
    isWorkspaceRoot = document["workspace"] != nil
    workspaceExclusions = (document["workspace"]?["exclude"]?.array ?? []).compactMap(\.string)
    declaresProgram = !(document["bin"]?.array ?? []).isEmpty
    hasPackage = document["package"] != nil
    dependenciesLine = ManifestText.line(
      in: bytes, startingWith: ["[dependencies", "[dev-dependencies", "[workspace.dependencies", "[target."])
  }

  private static func isFetched(_ value: JSONValue) -> Bool {
    value["path"] == nil || value["git"] != nil || value["version"] != nil
  }
}

import PortcullisCore
import PortcullisYAML

/// What a package.json says about dependencies and workspaces.
package struct NodeProject: Hashable, Sendable {
  /// Names that an installation fetches, sorted; peers are left to whoever installs the package.
  package let dependencies: [String]
  /// Globs of the workspaces; nil when this is no workspace root.
  package let workspaces: [String]?
  package let dependenciesLine: Int?

  /// - Throws: `ManifestError` when the text is no JSON object.
  package init(_ bytes: [UInt8]) throws(ManifestError) {
    let document = try LockText.json(bytes)
    guard document.members != nil else { throw ManifestError("not a JSON object") }
    let sections = ["dependencies", "devDependencies", "optionalDependencies"]
    let fetched = sections.flatMap { document[$0]?.members ?? [] }.filter { !Self.isLocal($0.value) }
    dependencies = Set(fetched.map(\.key)).sorted()
    workspaces = (document["workspaces"]?.array ?? document["workspaces"]?["packages"]?.array)
      .map { $0.compactMap(\.string) }
    dependenciesLine = ManifestText.line(in: bytes, startingWith: sections.map { "\"\($0)\"" })
  }

  /// A neighbour in the same repository, which nothing is fetched for.
  private static func isLocal(_ range: JSONValue) -> Bool {
    guard let text = range.string else { return false }
    return ["file:", "link:", "workspace:", "portal:"].contains { text.hasPrefix($0) }
  }

  /// Globs of a pnpm-workspace.yaml; empty when it lists none or cannot be read.
  package static func pnpmWorkspaces(_ bytes: [UInt8]) -> [String] {
    guard let document = YAMLReading(bytes, rules: .tolerant).documents.first else { return [] }
    return (document["packages"]?.sequence ?? []).compactMap(\.string)
  }

  /// Keys of the overrides in a pnpm-workspace.yaml, such as `a@1>b`.
  package static func pnpmOverrides(_ bytes: [UInt8]) -> [String] {
    guard let document = YAMLReading(bytes, rules: .tolerant).documents.first else { return [] }
    return (document["overrides"]?.mapping ?? []).map(\.key)
  }
}

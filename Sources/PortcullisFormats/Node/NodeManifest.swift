/// What a package.json asks for, section by section, with places.
package struct NodeManifest: Sendable {
  package enum Section: String, CaseIterable, Sendable, Codable {
    case dependencies, devDependencies, optionalDependencies, peerDependencies
  }

  package struct Dependency: Sendable {
    package let name: String
    package let asked: String
    package let section: Section
    /// Offset of the name in the file.
    package let offset: Int
  }

  package let name: String?
  package let version: String?
  /// As npm counts them: a name among the optional ones is in no other list of the file.
  package let dependencies: [Dependency]
  /// Peers that may be absent.
  package let optionalPeers: Set<String>
  package let workspaces: [String]?
  /// Names whose ranges the root of the project replaces (`overrides`, `resolutions`, pnpm's own).
  package private(set) var overridden: Set<String>

  /// - Throws: `ManifestError` when the text is no JSON object.
  package init(_ bytes: [UInt8]) throws(ManifestError) {
    let document = try JSONText(bytes).root
    guard document.isObject else { throw ManifestError("not a JSON object") }
    self.init(document)
  }

  package init(_ document: JSONElement) {
    name = document["name"]?.string
    version = document["version"]?.string
    let optional = Set(document["optionalDependencies"]?.members.map(\.name) ?? [])
    dependencies = Section.allCases.flatMap { section -> [Dependency] in
      guard let members = document[section.rawValue]?.members else { return [] }
      return members.compactMap { member in
        guard let asked = member.value.string,
          section == .optionalDependencies
            || section == .peerDependencies || !optional.contains(member.name)
        else { return nil }
        return Dependency(name: member.name, asked: asked, section: section, offset: member.key.offset)
      }
    }
    let meta = document["peerDependenciesMeta"]?.members.filter { $0.value["optional"]?.isTrue == true } ?? []
    optionalPeers = Set(meta.map(\.name))
    let list = document["workspaces"].flatMap { $0.isArray ? $0 : $0["packages"] }
    workspaces = list.map { $0.elements.compactMap(\.string) }
    var names: Set<String> = []
    for key in ["overrides", "resolutions"] { document[key].map { Self.collect($0, into: &names) } }
    document["pnpm"]?["overrides"].map { Self.collect($0, into: &names) }
    overridden = names
  }

  /// Keys may carry a path (`a/b`, `a>b`, `**/b`) and a range behind the name.
  private static func collect(_ element: JSONElement, into names: inout Set<String>) {
    for member in element.members {
      names.formUnion(Self.names(in: member.name))
      collect(member.value, into: &names)
    }
  }

  /// The same with the keys of a table of overrides that stands outside, as pnpm's in pnpm-workspace.yaml.
  package func overriding(_ keys: [String]) -> NodeManifest {
    var manifest = self
    for key in keys { manifest.overridden.formUnion(Self.names(in: key)) }
    return manifest
  }

  static func names(in key: String) -> [String] {
    var names: [String] = []
    var scope: Substring?
    for part in key.split(whereSeparator: { $0 == "/" || $0 == ">" }) {
      if part.hasPrefix("@"), scope == nil {
        scope = part
        continue
      }
      let bare = part.dropFirst().firstIndex(of: "@").map { part[..<$0] } ?? part
      names.append(scope.map { "\($0)/\(bare)" } ?? String(bare))
      scope = nil
    }
    return names
  }
}

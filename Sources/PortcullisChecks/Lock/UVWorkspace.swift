import PortcullisCore
import PortcullisFormats

/// The projects that one uv.lock is for: its root and the members of the workspace.
struct UVWorkspace {
  struct Member {
    /// Relative to the lock; `.` for the root.
    let directory: String
    let path: String
    let manifest: PythonManifest
  }

  let root: Member
  /// Every project with a `[project]` table, the root's among them.
  let members: [Member]
  /// Projects of the repository that the lock may name without being members, by directory.
  let neighbours: [String: Member]
  /// What `uv.toml` beside the lock says; it replaces `[tool.uv]` as a whole.
  let settingsFile: TOMLNode?

  var names: [String: String] {
    Dictionary(
      members.compactMap { member in member.manifest.name.map { ($0.description, member.directory) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The settings of the resolver, wherever they are written.
  var settings: TOMLNode? { settingsFile ?? root.manifest.document["tool"]?["uv"] }

  func sources(of member: Member) -> UVSources {
    UVSources(of: member.manifest, root: root.manifest, directory: member.directory, members: names)
  }

  /// What the groups of a member ask for, the older `dev-dependencies` among them.
  func groups(of member: Member) throws(DependencyGroups.Fault) -> [(String, [PythonManifest.Statement])] {
    var groups: [(String, [PythonManifest.Statement])] = []
    for name in member.manifest.groups.names {
      groups.append((name, try member.manifest.statements(ofGroup: name)))
    }
    let old = member.manifest.document["tool"]?["uv"]?["dev-dependencies"]
    guard old != nil else { return groups }
    let statements = PythonManifest.statements(old, .group("dev"))
    if let index = groups.firstIndex(where: { $0.0 == "dev" }) {
      groups[index].1 += statements
    } else {
      groups.append(("dev", statements))
    }
    return groups
  }
}

import PortcullisCore
import PortcullisFormats

/// Requirements files without the name of a lock that still fix every version, as `pip freeze` writes them.
enum PinnedRequirements {
  /// Paths by the directory they lie in.
  static func byDirectory(_ scope: ManifestScope, _ context: RunContext) -> [String: [String]] {
    let paths = scope.files.map(\.path).filter {
      RequirementsNames.isRequirements($0) && !RequirementsNames.isLock($0) && isPinned($0, context)
    }
    return Dictionary(grouping: paths, by: ProjectPath.directory)
  }

  private static func isPinned(_ path: String, _ context: RunContext) -> Bool {
    let entries = entries(of: path, context)
    return !entries.isEmpty && entries.allSatisfy(isFixed)
  }

  static func entries(of path: String, _ context: RunContext) -> [RequirementSeen] {
    // An unreadable file fixes nothing, so it counts as no lock.
    guard let bytes = try? context.contents(of: path, limit: 16 << 20),
      let text = RequirementsEncoding.text(of: bytes)
    else { return [] }
    return RequirementsFile(text).entries.map(RequirementSeen.init).filter(\.isRequirement)
  }

  /// Editables and directories are the project's own.
  static func isFixed(_ entry: RequirementSeen) -> Bool {
    switch entry.kind {
    case .named: entry.isPinned
    case .address: true
    case .versionControl: entry.hasWholeCommit
    case .directory, .archive: true
    case .options, .refused: false
    }
  }
}

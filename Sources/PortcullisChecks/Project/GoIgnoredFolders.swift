import PortcullisCore
import PortcullisFormats

/// The folders that `ignore` directives keep out of `./...` (Go 1.25 and later).
struct GoIgnoredFolders {
  private struct Rule {
    /// The module's folder with its slash, empty for the root.
    let module: String
    let folder: String
    /// True for a folder named from the module's root; another one is left out at any depth.
    let isAnchored: Bool
  }

  private let rules: [Rule]

  /// A go.mod that cannot be read ignores nothing: `project.gomod-parses` speaks of it.
  init(in context: RunContext) {
    rules = GoModuleFiles.paths(in: context.workspace, named: ["go.mod"]).flatMap { path -> [Rule] in
      guard let bytes = try? context.contents(of: path, limit: GoModuleFiles.limit) else { return [] }
      return GoModReading(bytes, as: .main).file.ignored.map { directive in
        let isAnchored = directive.value.hasPrefix("./")
        let folder = POSIXPath.normalized(directive.value)
        return Rule(module: String(path.dropLast("go.mod".count)), folder: folder, isAnchored: isAnchored)
      }
    }
  }

  func contain(_ path: String) -> Bool {
    rules.contains { rule in
      guard path.hasPrefix(rule.module) else { return false }
      let below = "/" + path.dropFirst(rule.module.count)
      let folder = "/" + rule.folder + "/"
      return rule.isAnchored ? below.hasPrefix(folder) : contains(below, folder)
    }
  }

  private func contains(_ path: String, _ folder: String) -> Bool {
    path.indices.contains { path[$0] == "/" && path[$0...].hasPrefix(folder) }
  }
}

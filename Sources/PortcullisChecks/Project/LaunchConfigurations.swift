import PortcullisCore
import PortcullisFormats

/// The Go launch configurations of a repository, with the folder that each belongs to.
struct LaunchConfigurations {
  struct Entry {
    /// launch.json, or a workspace file with a `launch` section.
    let file: String
    let document: JSONCDocument
    let node: JSONCNode
    let variables: LaunchVariables
    /// The folder's path in the project, empty for its root; nil where several folders share the configuration.
    let folder: String?
  }

  let entries: [Entry]
  /// Files that VS Code cannot read, with the reason.
  let unreadable: [(path: String, reason: String)]

  init(in context: RunContext) {
    var entries: [Entry] = []
    var unreadable: [(path: String, reason: String)] = []
    for path in EditorFiles.paths(in: context.workspace) where Self.mayHoldLaunch(path) {
      switch EditorFiles.content(of: path, in: context) {
      case .notText: unreadable.append((path, "the bytes are not UTF-8"))
      case .unreadable(let reason): unreadable.append((path, reason))
      case .document(let document):
        guard let root = document.root else {
          unreadable.append((path, "the file holds no JSON value"))
          continue
        }
        let folders = Self.folders(of: path, root, in: context)
        let configurations = (path.hasSuffix(".code-workspace") ? root["launch"] : root)?["configurations"]
        for node in configurations?.elements ?? [] where node["type"]?.string == "go" {
          entries.append(Self.entry(path, document, node, folders, in: context))
        }
      }
    }
    self.entries = entries
    self.unreadable = unreadable
  }

  private static func mayHoldLaunch(_ path: String) -> Bool {
    path.hasSuffix(".vscode/launch.json") || path.hasSuffix(".code-workspace")
  }

  private static func entry(
    _ path: String, _ document: JSONCDocument, _ node: JSONCNode, _ folders: [(name: String, path: String)],
    in context: RunContext
  ) -> Entry {
    let all = folders.map {
      LaunchVariables.Folder(name: $0.name, path: context.workspace.absolute($0.path))
    }
    let settings = folders.count == 1 ? settings(of: folders[0].path, in: context) : nil
    let variables = LaunchVariables(folders: all, folder: all.count == 1 ? all[0] : nil) { name in
      settings.flatMap { setting(name, in: $0) }
    }
    return Entry(
      file: path, document: document, node: node, variables: variables,
      folder: folders.count == 1 ? folders[0].path : nil)
  }

  /// The folders that the file's variables can mean, by name and path in the project.
  private static func folders(
    of path: String, _ root: JSONCNode, in context: RunContext
  ) -> [(name: String, path: String)] {
    let base = path.hasSuffix(".code-workspace") ? directory(path) : directory(directory(path))
    guard path.hasSuffix(".code-workspace") else { return [(name(of: base, in: context), base)] }
    let folders = (root["folders"]?.elements ?? []).compactMap { folder -> (name: String, path: String)? in
      guard let text = folder["path"]?.string, !POSIXPath.isAbsolute(text) else { return nil }
      let joined = POSIXPath.normalized(base.isEmpty ? text : base + "/" + text)
      let place = joined == "." ? "" : joined.hasSuffix("/") ? String(joined.dropLast()) : joined
      return (folder["name"]?.string ?? name(of: place, in: context), place)
    }
    return folders
  }

  private static func name(of folder: String, in context: RunContext) -> String {
    POSIXPath.name(of: context.workspace.absolute(folder))
  }

  private static func directory(_ path: String) -> String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }

  private static func settings(of folder: String, in context: RunContext) -> JSONCNode? {
    let path = (folder.isEmpty ? "" : folder + "/") + ".vscode/settings.json"
    guard context.workspace.file(at: path) != nil,
      case .document(let document) = EditorFiles.content(of: path, in: context)
    else { return nil }
    return document.root
  }

  private static func setting(_ name: String, in settings: JSONCNode) -> LaunchVariables.Setting? {
    guard let value = settings[name]?.value else {
      let isGroup = settings.members?.contains { $0.key.hasPrefix(name + ".") } ?? false
      return isGroup ? .group : nil
    }
    return switch value {
    case .string(let text), .number(let text): .value(text)
    case .bool(let flag): .value(String(flag))
    case .null, .array, .object: .group
    }
  }
}

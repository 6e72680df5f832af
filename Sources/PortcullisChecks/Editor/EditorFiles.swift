import PortcullisCore
import PortcullisFormats

/// The JSON files in which a repository configures VS Code.
enum EditorFiles {
  static let limit = 8 << 20

  /// What one file holds.
  enum Content: Sendable {
    case document(JSONCDocument)
    /// The bytes are not UTF-8.
    case notText
    /// With the reason, as a sentence.
    case unreadable(String)
  }

  /// Settings, tasks, launch and extension files below a `.vscode` folder, and workspace files.
  static func paths(in workspace: Workspace) -> [String] {
    workspace.files.filter { file in
      guard file.kind != .submodule, Workspace.rulingOut(file.path) == nil else { return false }
      let isConfiguration =
        file.name.hasSuffix(".json") && file.directory.split(separator: "/").last == ".vscode"
      return isConfiguration || file.name.hasSuffix(".code-workspace")
    }.map(\.path)
  }

  static func content(of path: String, in context: RunContext) -> Content {
    do {
      let bytes = try context.contents(of: path, limit: limit)
      return JSONCDocument(bytes).map(Content.document) ?? .notText
    } catch {
      return .unreadable("\(error)")
    }
  }

  /// The object of settings in a file: the whole of settings.json, or what a workspace file keeps there.
  static func settings(in document: JSONCDocument, at path: String) -> JSONCNode? {
    if path.hasSuffix(".code-workspace") { return document.root?["settings"] }
    return path.hasSuffix("/settings.json") || path == "settings.json" ? document.root : nil
  }
}

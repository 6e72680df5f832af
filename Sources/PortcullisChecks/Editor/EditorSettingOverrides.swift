import PortcullisFormats

/// Settings of a workspace file that a folder's settings.json overrides with another value.
enum EditorSettingOverrides {
  struct File {
    let path: String
    let document: JSONCDocument
    let settings: JSONCNode
  }

  typealias Sight = EditorSettingsWellFormedCheck.Evidence.Sight

  static func sights(among files: [File]) -> [Sight] {
    let workspaces = files.filter { $0.path.hasSuffix(".code-workspace") }
    let folders = files.filter { !$0.path.hasSuffix(".code-workspace") }
    return workspaces.flatMap { workspace in folders.flatMap { sights(of: workspace, under: $0) } }
  }

  private static func sights(of workspace: File, under folder: File) -> [Sight] {
    (workspace.settings.members ?? []).compactMap { member in
      guard let winner = folder.settings.members?.last(where: { $0.key == member.key }),
        let value = member.value, let other = winner.value, !isMerged(value, other),
        plain(value) != plain(other)
      else { return nil }
      let place = workspace.document.place(of: member.keyOffset)
      let line = folder.document.place(of: winner.keyOffset).line
      return Sight(
        kind: .overridden, path: workspace.path, line: place.line, column: place.column, text: member.key,
        detail: "\(folder.path):\(line) sets it for its folder")
    }
  }

  /// Objects merge key by key, so that neither hides the other.
  private static func isMerged(_ value: JSONCNode, _ other: JSONCNode) -> Bool {
    value.members != nil && other.members != nil
  }

  /// The value without its place.
  private static func plain(_ node: JSONCNode) -> String {
    switch node.value {
    case .null: "null"
    case .bool(let flag): String(flag)
    case .number(let literal): literal
    case .string(let text): "\"" + text
    case .array(let elements): "[" + elements.map(plain).joined(separator: "\u{0}") + "]"
    case .object(let members):
      "{" + members.map { $0.key + "\u{0}" + ($0.value.map(plain) ?? "") }.joined(separator: "\u{0}") + "}"
    }
  }
}

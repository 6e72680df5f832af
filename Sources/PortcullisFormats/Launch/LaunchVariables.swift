/// What `${…}` in launch.json and tasks.json stands for, as VS Code resolves it when a session starts.
package struct LaunchVariables: Sendable {
  package struct Folder: Hashable, Sendable {
    package let name: String
    package let path: String

    package init(name: String, path: String) {
      self.name = name
      self.path = path
    }
  }

  /// The editor's state; nil outside an editor, where the variables that need it stay open.
  package struct Editor: Hashable, Sendable {
    package let file: String
    package let line: Int?
    package let selectedText: String?

    package init(file: String, line: Int? = nil, selectedText: String? = nil) {
      self.file = file
      self.line = line
      self.selectedText = selectedText
    }
  }

  /// A setting: a scalar as text, or a group of settings.
  package enum Setting: Hashable, Sendable {
    case value(String)
    case group
  }

  /// The folders of the workspace.
  package let folders: [Folder]
  /// The folder that the configuration belongs to; nil for one that belongs to none.
  package let folder: Folder?
  package let editor: Editor?
  package let environment: [String: String]
  package let setting: @Sendable (String) -> Setting?
  package let home: String?

  package init(
    folders: [Folder], folder: Folder?, editor: Editor? = nil, environment: [String: String] = [:],
    home: String? = nil, setting: @escaping @Sendable (String) -> Setting? = { _ in nil }
  ) {
    self.folders = folders
    self.folder = folder
    self.editor = editor
    self.environment = environment
    self.home = home
    self.setting = setting
  }

  /// Why VS Code refuses to start.
  package struct Refusal: Error, Hashable, Sendable, Codable {
    package let variable: String
    package let reason: String
  }

  package struct Resolution: Hashable, Sendable {
    package let text: String
    /// Variables that VS Code does not know and leaves as they stand.
    package let unknown: [String]
    /// Variables whose value only an editor or a person knows; they stand in the text as written.
    package let open: [String]
    /// Names of environment variables that are not set and became nothing.
    package let empty: [String]
  }

  package func resolve(_ text: String) throws(Refusal) -> Resolution {
    var resolved = ""
    var unknown: [String] = []
    var open: [String] = []
    var empty: [String] = []
    var rest = text[...]
    while let dollar = rest.range(of: "${") {
      resolved += rest[..<dollar.lowerBound]
      guard let end = Self.end(of: rest[dollar.lowerBound...]) else {
        resolved += rest[dollar.lowerBound...]
        rest = ""
        break
      }
      let whole = String(rest[dollar.lowerBound..<end])
      rest = rest[end...]
      switch try value(of: whole) {
      case .text(let value): resolved += value
      case .unknown:
        unknown.append(whole)
        resolved += whole
      case .open:
        open.append(whole)
        resolved += whole
      case .unset(let name): empty.append(name)
      }
    }
    return Resolution(text: resolved + rest, unknown: unknown, open: open, empty: empty)
  }

  /// The index behind the brace that closes the first one; nil when none does.
  private static func end(of text: Substring) -> Substring.Index? {
    var depth = 0
    for index in text.indices {
      if text[index] == "{" { depth += 1 }
      guard text[index] == "}" else { continue }
      depth -= 1
      if depth == 0 { return text.index(after: index) }
    }
    return nil
  }
}

extension Substring {
  /// A search that needs no Foundation.
  fileprivate func range(of needle: String) -> Range<Substring.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
      start = index(after: start)
    }
    return nil
  }
}

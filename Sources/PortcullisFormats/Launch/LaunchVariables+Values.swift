extension LaunchVariables {
  enum Value {
    case text(String)
    case unknown
    case open
    case unset(String)
  }

  /// The value of one variable with its `${` and `}`.
  func value(of whole: String) throws(Refusal) -> Value {
    let inner = whole.dropFirst(2).dropLast()
    // A variable inside a variable is not expanded.
    guard !inner.contains("${") else { return .unknown }
    let name = String(inner.prefix { $0 != ":" })
    let argument = inner.firstIndex(of: ":").map { String(inner[inner.index(after: $0)...]) }
    switch name {
    case "env": return try environmentValue(whole, argument)
    case "config": return try settingValue(whole, argument)
    case "command", "input": return .open
    case "workspaceFolder", "workspaceRoot", "cwd", "workspaceFolderBasename", "workspaceRootFolderName":
      let path = try folder(for: whole, argument).path
      return .text(name.hasSuffix("name") || name.hasSuffix("Name") ? POSIXPath.name(of: path) : path)
    case "userHome": return home.map(Value.text) ?? .open
    case "pathSeparator", "/": return .text("/")
    case "execPath", "execInstallFolder", "extensionInstallFolder": return .open
    case "lineNumber", "columnNumber", "selectedText", "file", "fileWorkspaceFolder",
      "fileWorkspaceFolderBasename", "relativeFile", "relativeFileDirname", "fileDirname", "fileExtname",
      "fileBasename", "fileBasenameNoExtension", "fileDirnameBasename":
      return try editorValue(name, whole, argument)
    default: return .unknown
    }
  }

  private func environmentValue(_ whole: String, _ argument: String?) throws(Refusal) -> Value {
    guard let argument, !argument.isEmpty else {
      throw Refusal(variable: whole, reason: "no environment variable is named")
    }
    return environment[argument].map(Value.text) ?? .unset(argument)
  }

  private func settingValue(_ whole: String, _ argument: String?) throws(Refusal) -> Value {
    guard let argument, !argument.isEmpty else {
      throw Refusal(variable: whole, reason: "no setting is named")
    }
    switch setting(argument) {
    case .value(let text): return .text(text)
    case .group: throw Refusal(variable: whole, reason: "the setting is a group of settings")
    case nil: throw Refusal(variable: whole, reason: "the setting is not found")
    }
  }

  private func folder(for whole: String, _ argument: String?) throws(Refusal) -> Folder {
    if let argument {
      if let named = folders.first(where: { $0.name == argument }) { return named }
      throw Refusal(variable: whole, reason: "the workspace has no folder of this name")
    }
    if let folder { return folder }
    let reason = folders.count > 1 ? "the workspace has several folders" : "no folder is open"
    throw Refusal(variable: whole, reason: reason)
  }

  private func editorValue(_ name: String, _ whole: String, _ argument: String?) throws(Refusal) -> Value {
    guard let editor else { return .open }
    let file = editor.file
    let base = POSIXPath.name(of: file)
    let dot = base.dropFirst().lastIndex(of: ".")
    switch name {
    case "lineNumber": return editor.line.map { .text(String($0)) } ?? .open
    case "selectedText": return editor.selectedText.map(Value.text) ?? .open
    case "file": return .text(file)
    case "fileDirname": return .text(POSIXPath.directory(of: file))
    case "fileDirnameBasename": return .text(POSIXPath.name(of: POSIXPath.directory(of: file)))
    case "fileExtname": return .text(dot.map { String(base[$0...]) } ?? "")
    case "fileBasename": return .text(base)
    case "fileBasenameNoExtension": return .text(dot.map { String(base[..<$0]) } ?? base)
    case "relativeFile": return .text(try relative(file, whole, argument))
    case "relativeFileDirname":
      let directory = POSIXPath.directory(of: file)
      let path = try relative(directory, whole, argument)
      return .text(path.isEmpty ? "." : path)
    case "fileWorkspaceFolder", "fileWorkspaceFolderBasename":
      let owner = folders.filter { (file + "/").hasPrefix($0.path + "/") }.max {
        $0.path.count < $1.path.count
      }
      guard let owner else {
        throw Refusal(variable: whole, reason: "the file lies in no folder of the workspace")
      }
      return .text(name == "fileWorkspaceFolder" ? owner.path : POSIXPath.name(of: owner.path))
    default: return .open
    }
  }

  /// The path below the folder; as it is where the configuration belongs to none.
  private func relative(_ path: String, _ whole: String, _ argument: String?) throws(Refusal) -> String {
    guard argument != nil || folder != nil else { return path }
    return POSIXPath.relative(from: try self.folder(for: whole, argument).path, to: path)
  }
}

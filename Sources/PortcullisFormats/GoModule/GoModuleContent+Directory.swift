extension GoModuleContent {
  /// The files below a directory; repositories and other modules in it are left out as a whole.
  package init(directory files: [File], goMod: [UInt8]?) {
    var walk = ModuleWalk(files, isModern: Self.isModern(goMod))
    walk.enter("")
    self.init(walk.files, goMod: goMod)
    omitted += walk.omitted
  }

  /// Why no zip can be made for a path in bytes, which need not be UTF-8.
  package static func fault(path: [UInt8], version: String) -> String? {
    let text = String(decoding: path, as: UTF8.self)
    guard Array(text.utf8) != path, GoSemanticVersion.canonicalModuleVersion(version) == version else {
      return fault(of: GoMod.ModuleVersion(text, version))
    }
    return "malformed module path \(GoQuote.bytes(path)): invalid UTF-8"
  }
}

/// A directory walked in the order of its names, as Go walks it.
private struct ModuleWalk {
  private var children: [String: Set<String>] = [:]
  private let known: [String: GoModuleContent.File]
  private let isModern: Bool
  private(set) var files: [GoModuleContent.File] = []
  private(set) var omitted: [GoModuleContent.Remark] = []

  init(_ all: [GoModuleContent.File], isModern: Bool) {
    known = Dictionary(all.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    self.isModern = isModern
    for file in all {
      var directory = ""
      for part in file.path.split(separator: "/") {
        children[directory, default: []].insert(String(part))
        directory = directory.isEmpty ? String(part) : directory + "/" + part
      }
    }
  }

  mutating func enter(_ directory: String) {
    let names = (children[directory] ?? []).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for name in names {
      let path = directory.isEmpty ? name : directory + "/" + name
      if GoModuleContent.isVendored(path, isModern: isModern) { omit(path, "file is in vendor directory") }
      if children[path] != nil {
        visit(path, name)
      } else if let file = known[path], !GoModuleContent.isVendored(path, isModern: isModern) {
        if file.kind == .regular { files.append(file) } else { omit(path, "not a regular file") }
      }
    }
  }

  private mutating func visit(_ path: String, _ name: String) {
    if [".bzr", ".git", ".hg", ".svn"].contains(name) {
      omit(path, "directory is a version control repository")
    } else if children[path]?.contains("go.mod") == true, children[path + "/go.mod"] == nil {
      omit(path, "directory is in another module")
    } else {
      enter(path)
    }
  }

  private mutating func omit(_ path: String, _ reason: String) {
    omitted.append(GoModuleContent.Remark(path: path, reason: reason))
  }
}

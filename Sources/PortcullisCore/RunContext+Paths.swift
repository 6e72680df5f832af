extension RunContext {
  /// The regular files that a path or glob of the gate file names, sorted by bytes.
  ///
  /// Looked up in the work tree itself: results of a build or a test run are no part of the repository. Linked
  /// directories are not entered.
  ///
  /// - Throws: `FileError` where a directory cannot be read, so that a pattern cannot silently match less.
  package func paths(matching pattern: String) throws -> [String] {
    var parts = pattern.split(separator: "/").filter { $0 != "." }.map(String.init)
    let fixed = parts.prefix { !Self.isPattern($0) }
    parts.removeFirst(fixed.count)
    let start = fixed.joined(separator: "/")
    let absolute = workspace.absolute(start)
    guard !parts.isEmpty else { return try files.metadata(absolute)?.kind.isFile == true ? [start] : [] }
    guard try files.metadata(absolute)?.kind == .directory else { return [] }
    let glob = Glob((fixed + parts).joined(separator: "/"))
    let depth = parts.contains("**") ? 40 : parts.count
    return try regularFiles(in: start, depth: depth).filter(glob.matches).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  private static func isPattern(_ part: String) -> Bool {
    part.contains { "*?[\\{".contains($0) }
  }

  private func regularFiles(in directory: String, depth: Int) throws -> [String] {
    guard depth > 0 else { return [] }
    var found: [String] = []
    for name in try files.names(workspace.absolute(directory)) where name != ".git" {
      let path = directory.isEmpty ? name : directory + "/" + name
      switch try files.metadata(workspace.absolute(path))?.kind {
      // A pipe among the files is no data, and the check that reads it says so; left out, it would pass.
      case .regular, .symbolicLink, .other: found.append(path)
      case .directory: found += try regularFiles(in: path, depth: depth - 1)
      case nil: break
      }
    }
    return found
  }
}

extension FileMetadata.Kind {
  fileprivate var isFile: Bool {
    switch self {
    case .regular, .symbolicLink: true
    case .directory, .other: false
    }
  }
}

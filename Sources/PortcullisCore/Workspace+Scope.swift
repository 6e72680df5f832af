extension Workspace {
  /// Directories whose manifests are samples, test input or copies of others' code, and no promise of the project.
  package static let ruledOutDirectories: Set<String> = [
    "testdata", "fixtures", "examples", "vendor", "node_modules",
  ]

  /// Tracked manifests of that name that speak for the project, sorted by path.
  package func manifests(named name: String) -> [File] {
    files.filter { $0.name == name && Self.rulingOut($0.path) == nil }
  }

  /// The outermost directory, with its slash, that keeps manifests below it out of scope; nil when none does.
  package static func rulingOut(_ path: String) -> String? {
    var passed: [Substring] = []
    for part in path.split(separator: "/").dropLast() {
      passed.append(part)
      if ruledOutDirectories.contains(String(part)) { return passed.joined(separator: "/") + "/" }
    }
    return nil
  }

  /// Why a path is not in scope; nil when it is, or when nothing was seen there.
  ///
  /// A directory that was left out as a whole ends in a slash and answers for everything below it.
  package func omission(at path: String) -> Omission? {
    omissions.first { path == $0.path || ($0.path.hasSuffix("/") && path.hasPrefix($0.path)) }
  }
}

extension Workspace.Omission {
  package static func notTracked(_ path: String) -> Self { Self(path: path, reason: "not tracked by git") }

  /// `source` is the path of the ignore file as a person would name it.
  package static func ignored(_ path: String, by source: String, line: Int) -> Self {
    Self(path: path, reason: "ignored by \(source) line \(line)")
  }
}

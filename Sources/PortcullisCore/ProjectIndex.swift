/// The files of a workspace by path and by directory, for checks that follow many references.
package struct ProjectIndex: Sendable {
  private let files: [String: Workspace.File]
  private let omissions: [String: String]
  private let names: [String: [String]]
  private let omittedNames: [String: [String]]
  /// The files that state what the project itself needs: none under testdata, vendor and the like; sorted by path.
  package let manifestScope: [Workspace.File]

  init(files: [Workspace.File], omissions: [Workspace.Omission]) {
    self.files = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    self.omissions = Dictionary(
      omissions.map { ($0.path, $0.reason) }, uniquingKeysWith: { first, _ in first })
    names = Self.grouped(files.map(\.path))
    omittedNames = Self.grouped(omissions.map(\.path))
    manifestScope = Self.inScope(files)
  }

  private static func grouped(_ paths: [String]) -> [String: [String]] {
    var groups: [String: [String]] = [:]
    for path in paths {
      // A directory that was left out as a whole ends in a slash, which is no part of its name.
      let trimmed = path.utf8.last == UInt8(ascii: "/") ? path.dropLast() : path[...]
      let slash = trimmed.utf8.lastIndex(of: UInt8(ascii: "/"))
      let directory = slash.map { String(trimmed[..<$0]) } ?? ""
      let name = slash.map { trimmed[trimmed.utf8.index(after: $0)...] } ?? trimmed
      groups[directory, default: []].append(String(name))
    }
    return groups.mapValues { $0.sorted() }
  }

  /// Files of one directory stand together, so that each directory is looked at once.
  private static func inScope(_ files: [Workspace.File]) -> [Workspace.File] {
    var verdicts: [String: Bool] = [:]
    return files.filter { file in
      let directory = file.directory
      if let verdict = verdicts[directory] { return verdict }
      let verdict = Workspace.rulingOut(file.path) == nil
      verdicts[directory] = verdict
      return verdict
    }
  }

  package func file(at path: String) -> Workspace.File? { files[path] }

  /// Names of the tracked files directly in a directory.
  package func names(in directory: String) -> [String] { names[directory] ?? [] }

  /// Names directly in a directory that exist and are not judged.
  package func omittedNames(in directory: String) -> [String] { omittedNames[directory] ?? [] }

  /// Why a path is no readable, tracked file of the project; nil when it is one.
  package func whyAbsent(_ path: String) -> String? {
    guard let file = files[path] else { return omission(of: path) ?? "it does not exist" }
    switch file.kind {
    case .regular: return nil
    case .symbolicLink: return "it is a symbolic link"
    case .submodule: return "it is a submodule"
    }
  }

  /// Why a file of the work tree is not judged, by itself or with its directory.
  package func omission(of path: String) -> String? {
    if let reason = omissions[path] { return reason }
    return ProjectPath.ancestors(of: ProjectPath.directory(of: path)).lazy
      .compactMap { omissions[$0 + "/"] }.first
  }
}

import PortcullisCore

/// The files of a workspace by path and by directory, for checks that follow many references.
struct ProjectIndex: Sendable {
  private let files: [String: Workspace.File]
  private let omissions: [String: String]
  private let names: [String: [String]]
  private let omittedNames: [String: [String]]

  init(_ workspace: Workspace) {
    files = Dictionary(workspace.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    omissions = Dictionary(
      workspace.omissions.map { ($0.path, $0.reason) }, uniquingKeysWith: { first, _ in first })
    names = Self.grouped(workspace.files.map(\.path))
    omittedNames = Self.grouped(workspace.omissions.map(\.path))
  }

  private static func grouped(_ paths: [String]) -> [String: [String]] {
    Dictionary(grouping: paths, by: ProjectPath.directory).mapValues { paths in
      paths.map { String($0.split(separator: "/").last ?? "") }.sorted()
    }
  }

  func file(at path: String) -> Workspace.File? { files[path] }

  /// Names of the tracked files directly in a directory.
  func names(in directory: String) -> [String] { names[directory] ?? [] }

  /// Names directly in a directory that exist and are not judged.
  func omittedNames(in directory: String) -> [String] { omittedNames[directory] ?? [] }

  /// Why a path is no readable, tracked file of the project; nil when it is one.
  func whyAbsent(_ path: String) -> String? {
    guard let file = files[path] else { return omission(of: path) ?? "it does not exist" }
    switch file.kind {
    case .regular: return nil
    case .symbolicLink: return "it is a symbolic link"
    case .submodule: return "it is a submodule"
    }
  }

  /// Why a file of the work tree is not judged, by itself or with its directory.
  func omission(of path: String) -> String? {
    if let reason = omissions[path] { return reason }
    return ProjectPath.ancestors(of: ProjectPath.directory(of: path)).lazy
      .compactMap { omissions[$0 + "/"] }.first
  }
}

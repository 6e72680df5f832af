import PortcullisCore

/// The files of a workspace by path, for checks that follow many references.
struct ProjectIndex: Sendable {
  private let files: [String: Workspace.File]
  private let omissions: [String: String]

  init(_ workspace: Workspace) {
    files = Dictionary(workspace.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    omissions = Dictionary(
      workspace.omissions.map { ($0.path, $0.reason) }, uniquingKeysWith: { first, _ in first })
  }

  func file(at path: String) -> Workspace.File? { files[path] }

  /// Why a file of the work tree is not judged; nil when it is, or when there is none.
  func omission(of path: String) -> String? { omissions[path] }

  /// Why a path is no readable, tracked file of the project; nil when it is one.
  func whyAbsent(_ path: String) -> String? {
    guard let file = files[path] else { return omissions[path] ?? "it does not exist" }
    switch file.kind {
    case .regular: return nil
    case .symbolicLink: return "it is a symbolic link"
    case .submodule: return "it is a submodule"
    }
  }
}

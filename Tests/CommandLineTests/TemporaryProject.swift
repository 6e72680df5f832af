import FoundationEssentials
import PortcullisCore
import PortcullisSystem

/// A project in a directory of its own, committed to git where asked.
struct TemporaryProject {
  let root: String

  static func with(
    _ files: [String: String], git: Bool = true, _ body: (TemporaryProject) async throws -> Void
  ) async throws {
    let base = FileManager.default.temporaryDirectory.appending(
      path: "portcullis-\(UInt64.random(in: 0...UInt64.max))")
    let project = TemporaryProject(root: base.appending(path: "project").path)
    try FileManager.default.createDirectory(atPath: project.root, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: base) }
    for (path, text) in files { try project.write(text, to: path) }
    if git { try await project.commit() }
    try await body(project)
  }

  /// The directory above the project, where reports land when run from there.
  var parent: String { URL(filePath: root).deletingLastPathComponent().path }

  func write(_ text: String, to path: String) throws {
    let url = URL(filePath: root).appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func read(_ path: String, from directory: String? = nil) throws -> String {
    let url = URL(filePath: directory ?? parent).appending(path: path)
    return String(decoding: try Data(contentsOf: url), as: UTF8.self)
  }

  func commit() async throws {
    try await git("init", "-q", "-b", "main")
    try await git("add", "-A")
    try await git(
      "-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "-q", "--allow-empty", "-m",
      "test")
  }

  /// The commit that is checked out.
  func head() async throws -> String {
    try await git("rev-parse", "HEAD").filter { !$0.isWhitespace }
  }

  @discardableResult private func git(_ arguments: String...) async throws -> String {
    try await Processes.live(permissions: Permissions()).output(
      of: Command(
        "/usr/bin/git", arguments,
        environment: ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1"],
        workingDirectory: root)
    ).outputText
  }
}

import FoundationEssentials
import PortcullisCore
import PortcullisSystem

/// A directory of the test's own with a project in it, committed to git.
struct Checkout: Sendable {
  /// The directory above the project.
  let base: String
  var root: String { base + "/project" }

  static func with<Value>(
    _ files: [String: String], _ body: (Checkout) async throws -> Value
  ) async throws -> Value {
    let base = FileManager.default.temporaryDirectory.appending(
      path: "portcullis-it-\(UInt64.random(in: 0...UInt64.max))")
    defer { try? FileManager.default.removeItem(at: base) }
    let checkout = Checkout(base: base.path)
    for (path, text) in files { try checkout.write(text, to: "project/" + path) }
    try await checkout.git("init", "-q", "-b", "main")
    try await checkout.git("add", "-A", "-f")
    try await checkout.git(
      "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "test")
    return try await body(checkout)
  }

  func write(_ text: String, to path: String, mode: Int = 0o644) throws {
    let url = URL(filePath: base).appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path)
  }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: base + "/" + path) }

  /// The context of a check in this checkout, on this machine.
  func context(_ environment: [String: String], permissions: Permissions = Permissions()) -> RunContext {
    var variables = ["HOME": base + "/home"]
    variables.merge(environment) { $1 }
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
    var isDirectory = false
    let files = names.filter {
      !$0.hasPrefix(".git/")
        && FileManager.default.fileExists(atPath: root + "/" + $0, isDirectory: &isDirectory)
        && !isDirectory
    }
    return RunContext(
      workspace: Workspace(root: root, isGitRepository: true, files: files.map { Workspace.File($0) }),
      files: .live(user: .current()), processes: .live(permissions: permissions), environment: variables,
      user: .current(), now: Machine.now(), profile: .ci, permissions: permissions)
  }

  /// What a script of /bin/sh writes, run in the project with an author of commits and no other settings.
  @discardableResult
  func shell(_ script: String) async throws -> String {
    try await Processes.live(permissions: Permissions()).output(
      of: Command(
        "/bin/sh", ["-ec", script],
        environment: [
          "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a",
          "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a", "LC_ALL": "C.UTF-8",
          "GIT_COMMITTER_EMAIL": "a@example.org",
        ], workingDirectory: root)
    ).outputText
  }

  private func git(_ arguments: String...) async throws {
    _ = try await Processes.live(permissions: Permissions()).output(
      of: Command(
        "/usr/bin/git", arguments,
        environment: ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1"],
        workingDirectory: root))
  }
}

extension String {
  /// The text up to its first line end.
  var firstLine: String { String(prefix { !$0.isNewline }) }
}

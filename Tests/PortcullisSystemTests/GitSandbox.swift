import PortcullisCore
import PortcullisTestSupport

@testable import PortcullisSystem

/// A temporary directory with a real git, deaf to the settings of whoever runs the tests.
struct GitSandbox: Sendable {
  let path: String
  let files = Files.live(user: .current())
  private let processes = Processes.live(permissions: Permissions())

  static func with(_ body: @Sendable (GitSandbox) async throws -> Void) async throws {
    try await Files.live(user: .current()).withTemporaryDirectory { path in
      try await body(GitSandbox(path: path))
    }
  }

  /// The output of a git command that must succeed.
  @discardableResult
  func git(_ arguments: String..., in directory: String? = nil, input: [UInt8] = []) async throws -> String {
    try await git(arguments, in: directory, input: input)
  }

  @discardableResult
  func git(_ arguments: [String], in directory: String? = nil, input: [UInt8] = []) async throws -> String {
    try await processes.output(of: command(arguments, directory, input)).outputText
  }

  /// Both outcomes of `check-ignore` are answers.
  func answer(of arguments: [String], input: [UInt8] = []) async throws -> [UInt8] {
    try await processes.run(command(arguments, nil, input)).standardOutput
  }

  private func command(_ arguments: [String], _ directory: String?, _ input: [UInt8]) -> Command {
    Command(
      "/usr/bin/git", ["-c", "core.quotePath=off", "-c", "protocol.file.allow=always"] + arguments,
      environment: [
        "PATH": "/usr/bin:/bin", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
        "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org", "HOME": path,
      ], workingDirectory: directory ?? path, outputLimit: 64 << 20, standardInput: input)
  }

  /// Creates a file with its directories.
  func write(_ relative: String, _ text: String = "x\n") throws {
    let sink = try AtomicFileSink(path: path + "/" + relative)
    var output = sink
    try output.write(text)
    try sink.commit()
  }

  func shell(_ script: String) async throws {
    _ = try await processes.output(
      of: Command("/bin/sh", ["-ec", script], environment: ["PATH": "/usr/bin:/bin"], workingDirectory: path))
  }
}

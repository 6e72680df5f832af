import FoundationEssentials
import PortcullisCore
import PortcullisSystem
import Testing

@Suite struct `A clean repository without a gate file` {
  struct Repository: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let files: [String: String]
  }

  private static let hash = String(repeating: "0123456789abcdef", count: 4)
  private static let integrity = String(repeating: "A", count: 86) + "=="

  static let repositories = [
    Repository(
      testDescription: "Go",
      files: [
        "go.mod": "module example.org/hello\n\ngo 1.19\n",
        "main.go": "package main\n\nfunc main() { println(\"hello\") }\n",
        "main_test.go": "package main\n\nimport \"testing\"\n\nfunc TestNothing(t *testing.T) {}\n",
        ".gitignore": "out/\n", "README.md": "# hello\n",
      ]),
    Repository(
      testDescription: "Python",
      files: [
        "pyproject.toml": """
        [build-system]
        requires = ["setuptools==80.9.0"]
        build-backend = "setuptools.build_meta"

        [project]
        name = "hello"
        version = "1.0.0"
        dependencies = ["attrs>=25"]

        """,
        "requirements.lock": "attrs==25.3.0 \\\n    --hash=sha256:\(hash)\n",
        "hello/__init__.py": "",
      ]),
    Repository(
      testDescription: "Node",
      files: [
        "package.json": #"{"name":"hello","version":"1.0.0","dependencies":{"left-pad":"^1.3.0"}}"#,
        "package-lock.json": """
        {
          "name": "hello", "version": "1.0.0", "lockfileVersion": 3, "requires": true,
          "packages": {
            "": {"name": "hello", "version": "1.0.0", "dependencies": {"left-pad": "^1.3.0"}},
            "node_modules/left-pad": {
              "version": "1.3.0", "resolved": "https://example.org/left-pad/-/left-pad-1.3.0.tgz",
              "integrity": "sha512-\(integrity)"
            }
          }
        }

        """,
        "index.js": "console.log('hello')\n",
      ]),
  ]

  @Test(arguments: repositories)
  func `ends 0 for a user without rights and without a network, each skip named`(repository: Repository)
    async throws
  {
    try await TemporaryProject.with(repository.files) { project in
      let run = try await Self.confined(
        ["run", "project", "--report", "json=-", "--quiet"], in: project.parent)
      #expect(run.ending == .exited(0), "\(run.outputText)\(run.errorText)")
      let document = try JSONValue(parsing: run.standardOutput)
      #expect(document["verdict"]?.string == "passed")
      let gateFile = document["policy"]?["gateFile"]
      #expect(gateFile == JSONValue.null)
      let idle = ["skipped", "notApplicable"]
      for check in document["checks"]?.array ?? [] where idle.contains(check["status"]?.string ?? "") {
        let reason = check["reason"]?.string ?? ""
        #expect(!reason.isEmpty, "\(check)")
      }
    }
  }

  /// As nobody and in an empty network where this user may arrange that; as this user elsewhere.
  private static func confined(_ arguments: [String], in directory: String) async throws -> ProcessResult {
    let isRoot = UserIdentity.current().userID == 0
    let prefix =
      isRoot
      ? ["/usr/bin/unshare", "-n", "setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"] : []
    let binary = isRoot ? try copied(to: directory) : CommandLineRun.binary
    let command = prefix + [binary] + arguments
    // A home as `su` without `-` and containers leave it: named, and closed to whom it does not belong to.
    let home = directory + "/home"
    try FileManager.default.createDirectory(
      atPath: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return try await Processes.live(permissions: Permissions()).run(
      Command(
        command[0], Array(command.dropFirst()),
        environment: ["PATH": "/usr/bin:/bin", "HOME": home],
        workingDirectory: directory, timeLimit: .seconds(120), outputLimit: 8 << 20))
  }

  /// The build directory may be closed to other users.
  private static func copied(to directory: String) throws -> String {
    let copy = directory + "/portcullis"
    try FileManager.default.copyItem(atPath: CommandLineRun.binary, toPath: copy)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: copy)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: directory)
    return copy
  }
}

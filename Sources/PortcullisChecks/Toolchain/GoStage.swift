import PortcullisCore

/// Staged Go trees for examples.
enum GoStage {
  /// A machine program, as far as its first bytes tell.
  static let program = Fixture.Entry(
    [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 62, 0], mode: 0o755)

  /// The files of a tree with that root.
  static func tree(_ root: String, _ toolchain: String, defaults: String? = nil) -> [String: Fixture.Entry] {
    var files: [String: Fixture.Entry] = [
      root + "/bin/go": program, root + "/VERSION": .text(toolchain + "\n"),
      root + "/pkg/tool/linux_amd64/compile": program, root + "/src/fmt/print.go": "package fmt\n",
    ]
    if let defaults { files[root + "/go.env"] = .text(defaults) }
    return files
  }

  /// A Go project on a machine with Go 1.27 first on PATH.
  static func machine(
    _ files: [String: Fixture.Entry] = [:], programs: [String: ProcessResult] = [:],
    environment: [String: String] = [:], permissions: Permissions = Permissions()
  ) -> Fixture {
    var all = tree("/usr/local/go", "go1.27.3", defaults: "GOTOOLCHAIN=auto\n")
    all["go.mod"] = "module example.org/a\n\ngo 1.27\n"
    all.merge(files) { $1 }
    var answers = ["/usr/local/go/bin/go version": answer("go version go1.27.3 linux/amd64\n")]
    answers.merge(programs) { $1 }
    var variables = ["PATH": "/usr/local/go/bin:/usr/bin:/bin", "HOME": "/home/user"]
    variables.merge(environment) { $1 }
    return Fixture(files: all, programs: answers, environment: variables, permissions: permissions)
  }

  static func answer(_ text: String, status: Int32 = 0, errors: String = "") -> ProcessResult {
    ProcessResult(.exited(status), standardOutput: Array(text.utf8), standardError: Array(errors.utf8))
  }
}

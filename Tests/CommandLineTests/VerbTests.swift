import PortcullisCore
import PortcullisSystem
import Testing

@Suite struct `Verbs` {
  static let verbs = ["run", "doctor", "plan", "checks", "explain", "lint", "fix", "convert", "schema"]

  @Test(arguments: verbs) func `every verb has help with an example`(verb: String) async throws {
    let run = try await CommandLineRun([verb, "--help"], in: "/")
    #expect(run.status == 0)
    #expect(run.output.contains("EXAMPLE"))
    #expect(run.output.contains("portcullis \(verb == "run" ? "" : verb)"))
    #expect(run.error.isEmpty)
  }

  @Test func `the version is one line on standard output`() async throws {
    let run = try await CommandLineRun(["--version"], in: "/")
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("portcullis "))
    #expect(run.output.split(separator: "\n").count == 1)
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func `completions exist`(shell: String) async throws {
    let run = try await CommandLineRun(["--generate-completion-script", shell], in: "/")
    #expect(run.status == 0)
    #expect(run.output.contains("explain"))
  }

  @Test(arguments: [
    (["--wrong"], "--wrong"), (["run", "--stage", "nowhere"], "nowhere"), (["run", "--jobs", "0"], "--jobs"),
    (["explain"], "id"), (["explain", "lock.python-hased"], "lock.python-hashed"),
    (["fix", "project.gomod-parses"], "no safe edit"), (["schema", "nothing"], "nothing"),
    (["checks", "nothing.*"], "nothing.*"), (["rnu"], "did you mean 'run'"),
    (["run", "--report", "json=x", "--report", "junit=./x", "."], "two reports want ./x"),
    (["run", "--report", "jnuit=x.xml", "."], "junit"), (["run", "--timeout", "10", "."], "10"),
  ])
  func `a wrong command line is exit 2 and says what is wrong`(arguments: [String], word: String) async throws
  {
    try await TemporaryProject.with(["README.md": "x\n"]) { project in
      let run = try await CommandLineRun(arguments, in: project.parent)
      #expect(run.status == 2)
      #expect((run.error + run.output).contains(word), "\(run.error)\(run.output)")
    }
  }

  @Test func `checks as JSON is one document`() async throws {
    let run = try await CommandLineRun(["checks", "--format", "json"], in: "/")
    let document = try JSONValue(parsing: Array(run.output.utf8))
    let ids = document["checks"]?.array?.compactMap { $0["id"]?.string } ?? []
    #expect(ids.contains("project.source-encoding"))
    #expect(ids == ids.sorted())
  }

  @Test(arguments: ["report", "config"]) func `a schema is one JSON document`(subject: String) async throws {
    let run = try await CommandLineRun(["schema", subject], in: "/")
    let document = try JSONValue(parsing: Array(run.output.utf8))
    #expect(document["$schema"]?.string == "https://json-schema.org/draft/2020-12/schema")
  }

  @Test(arguments: ["checks", "schema report", "run --no-exec project", "--version"])
  func `an answer that cannot be stored is exit 3`(words: String) async throws {
    try await TemporaryProject.with(RunTests.clean) { project in
      let result = try await Processes.live(permissions: Permissions()).run(
        Command(
          "/bin/sh", ["-c", "\"$0\" \(words) > /dev/full", CommandLineRun.binary],
          environment: ["PATH": "/usr/bin:/bin"], workingDirectory: project.parent))
      #expect(result.ending == .exited(3), "\(result.errorText)")
    }
  }
}

import PortcullisCore
import PortcullisTestSupport
import Testing

@Suite struct `Paths of the gate file` {
  /// `a/pipe.csv` is neither a file nor a directory.
  private var context: RunContext {
    let context = Fixture(files: [
      "a/1.csv": "x", "a/pipe.csv": "", "a/b/2.csv": "x", "a/link.csv": .init(linkTo: "1.csv"),
      "a.csv/3.csv": "x",
    ]).context
    var files = context.files
    let metadata = files.metadata
    files.metadata = { path in
      guard path.hasSuffix("/pipe.csv") else { return try metadata(path) }
      return FileMetadata(kind: .other, size: 0, mode: 0o644)
    }
    return RunContext(
      workspace: context.workspace, files: files, processes: context.processes, environment: [:],
      user: context.user, now: context.now, profile: .ci, permissions: Permissions())
  }

  @Test(arguments: [
    ("a/1.csv", ["a/1.csv"]), ("./a//1.csv", ["a/1.csv"]), ("a/link.csv", ["a/link.csv"]),
    ("a/2.csv", []), ("a", []), ("a/pipe.csv", []), ("x/*.csv", []), ("*.csv", []),
    ("a/**/2.csv", ["a/b/2.csv"]), ("a/*/2.csv", ["a/b/2.csv"]), ("a.csv/*", ["a.csv/3.csv"]),
  ])
  func `a pattern names regular files in the order of their bytes`(
    pattern: String, expected: [String]
  ) throws {
    #expect(try context.paths(matching: pattern) == expected)
  }

  @Test func `a pipe among the files is named, so that its reader refuses it`() throws {
    #expect(try context.paths(matching: "a/*.csv") == ["a/1.csv", "a/link.csv", "a/pipe.csv"])
  }
}

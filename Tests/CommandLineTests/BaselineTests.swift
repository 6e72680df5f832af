import Testing

/// A repository that has twenty unpinned images on the day the gate comes.
@Suite struct `A repository with old findings` {
  static var files: [String: String] {
    var files: [String: String] = [:]
    for number in 1...20 {
      files["services/s\(number)/Dockerfile"] = "FROM example.org/base:\(number)\n"
    }
    return files
  }

  private static func run(_ arguments: String..., in project: TemporaryProject) async throws -> CommandLineRun
  {
    try await CommandLineRun(arguments, in: project.root)
  }

  private static func record(_ project: TemporaryProject, _ more: String...) async throws -> CommandLineRun {
    try await CommandLineRun(
      ["baseline", "record", "findings", "--owner", "platform", "--reason", "before the gate"] + more,
      in: project.root)
  }

  private static let gate = ["run", "--only", "lock.*", "--report", "text=-"]

  @Test func `starts today, fails on a new one only, and shrinks as old ones are mended`() async throws {
    try await TemporaryProject.with(Self.files) { project in
      #expect(try await CommandLineRun(Self.gate, in: project.root).status == 1)
      let recorded = try await Self.record(project)
      #expect(recorded.status == 0, "\(recorded.error)")
      #expect(recorded.error.contains("20  lock.image-pinned"))
      #expect(recorded.error.contains("git add portcullis-baseline.json"))

      let unreviewed = try await CommandLineRun(Self.gate, in: project.root)
      #expect(unreviewed.status == 2)
      #expect(unreviewed.output.contains("portcullis-baseline.json is not judged"))

      try await project.commit()
      let old = try await CommandLineRun(Self.gate, in: project.root)
      #expect(old.status == 0, "\(old.output)")
      #expect(old.output.contains("20 findings known"))

      try project.write("# moved\n\nFROM example.org/base:1\n", to: "services/s1/Dockerfile")
      try project.write("FROM example.org/new:1\n", to: "services/s21/Dockerfile")
      try project.write("FROM scratch\n", to: "services/s2/Dockerfile")
      try await project.commit()
      let new = try await CommandLineRun(Self.gate, in: project.root)
      #expect(new.status == 1)
      #expect(new.output.contains("services/s21/Dockerfile:1"))
      #expect(new.output.contains("1 finding of portcullis-baseline.json no longer occurs"), "\(new.output)")

      let pruned = try await Self.run("baseline", "prune", "findings", in: project)
      #expect(pruned.error.contains("1 taken out, 19 left"), "\(pruned.error)")
      let shown = try await Self.run("baseline", "show", "findings", in: project)
      #expect(shown.output.contains("lock.image-pinned: 19"))
      #expect(!shown.output.contains("services/s2/"))
      #expect(!shown.output.contains("services/s21/"))
    }
  }

  @Test func `takes from no merge request what it brings in and excuses itself`() async throws {
    try await TemporaryProject.with(Self.files) { project in
      let without = try await project.head()
      try project.write("FROM example.org/new:1\n", to: "services/s21/Dockerfile")
      _ = try await Self.record(project)
      try await project.commit()
      let first = try await Self.judge(project, since: without)
      #expect(first.status == 1)
      #expect(first.output.contains("20 findings known"), "\(first.output)")
      #expect(first.output.contains("services/s21/Dockerfile:1"))

      let text = try project.read("project/portcullis-baseline.json")
      let base = try await project.head()
      try project.write("FROM example.org/newer:1\n", to: "services/s22/Dockerfile")
      let grown = text.replacing("\"findings\": [", with: "\"findings\": [\n    " + Self.line(22) + ",")
      try project.write(grown, to: "portcullis-baseline.json")
      try await project.commit()
      let second = try await Self.judge(project, since: base)
      #expect(second.status == 5)
      #expect(second.output.contains("lists a finding more, first lock.image-pinned"), "\(second.output)")

      let unknown = try await Self.judge(project, since: String(repeating: "0", count: 40))
      #expect(unknown.status == 3)
      #expect(unknown.output.contains("cannot be compared with the base of the merge request"))
    }
  }

  private static func judge(_ project: TemporaryProject, since base: String) async throws -> CommandLineRun {
    try await CommandLineRun(
      gate, in: project.root, environment: ["CI_MERGE_REQUEST_DIFF_BASE_SHA": base])
  }

  private static func line(_ number: Int) -> String {
    """
    {"check": "lock.image-pinned", "rule": "DF-01", "path": "services/s\(number)/Dockerfile", \
    "message": "example.org/newer:1 is not pinned to a digest"}
    """
  }

  @Test func `takes no second recording`() async throws {
    try await TemporaryProject.with(Self.files) { project in
      _ = try await Self.record(project)
      try await project.commit()
      let before = try project.read("project/portcullis-baseline.json")
      let second = try await Self.record(project)
      #expect(second.status == 2)
      #expect(second.error.contains("a baseline only shrinks"))
      #expect(try project.read("project/portcullis-baseline.json") == before)
    }
  }

  @Test(arguments: [
    (["--expires", "2031-01-01"], "--expires takes a day from"),
    (["--expires", "tomorrow"], "--expires takes a day, YYYY-MM-DD"), (["--owner", " "], "--owner is empty"),
  ])
  func `says what is wrong with the recording`(options: [String], part: String) async throws {
    try await TemporaryProject.with(["Dockerfile": "FROM example.org/base:1\n"]) { project in
      let run = try await CommandLineRun(
        ["baseline", "record", "findings", "--owner", "o", "--reason", "r"] + options, in: project.root)
      #expect(run.status == 2)
      #expect(run.error.contains(part), "\(run.error)")
    }
  }

  @Test func `is told where there is no baseline`() async throws {
    try await TemporaryProject.with(["a.txt": ""]) { project in
      for verb in ["show", "prune"] {
        let run = try await Self.run("baseline", verb, "findings", in: project)
        #expect(run.status == 2)
        #expect(run.error.contains("portcullis baseline record findings"))
      }
    }
  }
}

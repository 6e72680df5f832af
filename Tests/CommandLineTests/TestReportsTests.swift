import FoundationEssentials
import PortcullisCore
import Testing

/// The section `tests` of a gate file, from the built binary.
@Suite struct `Test reports of a project` {
  private static func gateFile(_ section: String) -> String { "version: 1\ntests: \(section)\n" }

  @Test(arguments: TestReportStory.all) func `end as their story says`(story: TestReportStory) async throws {
    try await TemporaryProject.with(["portcullis.yml": Self.gateFile(story.section)]) { project in
      for (path, text) in story.reports { try project.write(text, to: path) }
      let run = try await Self.run(project)
      #expect(run.status == story.status, "\(run.output)\(run.error)")
      #expect(run.output.contains(story.words), "\(run.output)")
    }
  }

  private static func run(_ project: TemporaryProject, _ options: String...) async throws -> CommandLineRun {
    try await CommandLineRun(
      ["run", "project", "--only", "tests.*", "--report", "text=-", "--color", "never"] + options,
      in: project.parent)
  }

  @Test func `are stale by the age of the file, where the gate file asks`() async throws {
    try await TemporaryProject.with([:]) { project in
      try project.write(TestReportStory.good, to: "r/a.xml")
      let old = Date(timeIntervalSinceNow: -7200)
      for (limit, status) in [("1h", Int32(3)), ("3h", 0)] {
        try project.write(Self.gateFile(TestReportStory.section("max_age: \(limit)")), to: "portcullis.yml")
        try FileManager.default.setAttributes(
          [.modificationDate: old], ofItemAtPath: project.root + "/r/a.xml")
        let run = try await Self.run(project)
        #expect(run.status == status, "\(run.output)")
        #expect(run.output.contains("r/a.xml is 72") == (status == 3), "\(run.output)")
      }
    }
  }

  @Test(arguments: [
    ("max_age: 5", "max_age"), ("max_size: 5", "expected a size with its unit"),
    ("max_cases: many", "max_cases"),
    ("flaky: never", "flaky"), ("max_case: 5", "max_cases"),
  ])
  func `need options that can be read`(keys: String, words: String) async throws {
    try await TemporaryProject.with(["portcullis.yml": Self.gateFile(TestReportStory.section(keys))]) {
      project in
      try project.write(TestReportStory.good, to: "r/a.xml")
      let run = try await Self.run(project)
      #expect(run.status == 2, "\(run.output)")
      #expect((run.output + run.error).contains(words), "\(run.output)\(run.error)")
      #expect((run.output + run.error).contains("portcullis.yml:2:"), "\(run.output)\(run.error)")
    }
  }

  @Test func `count once however many patterns name them`() async throws {
    let section = "[r/a.xml, ./r/a.xml, r//a.xml, r/*.xml, '**/*.xml']"
    try await TemporaryProject.with(["portcullis.yml": Self.gateFile(section)]) { project in
      try project.write(TestReportStory.good, to: "r/a.xml")
      let run = try await CommandLineRun(
        ["run", "project", "--only", "tests.*", "--report", "json=-", "--quiet"], in: project.parent)
      let check = try JSONValue(parsing: Array(run.output.utf8))["checks"]?.array?.first
      #expect(check?["evidence"]?["reports"]?.array?.count == 1, "\(run.output)")
      #expect(run.status == 0)
    }
  }

  @Test func `that are links are read inside the project and refused outside it`() async throws {
    try await TemporaryProject.with(["portcullis.yml": Self.gateFile("[r/*.xml]")]) { project in
      try project.write(TestReportStory.good, to: "real/a.xml")
      try project.write(TestReportStory.good, to: "../outside.xml")
      try FileManager.default.createDirectory(atPath: project.root + "/r", withIntermediateDirectories: true)
      let link = project.root + "/r/a.xml"
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "../real/a.xml")
      #expect(try await Self.run(project).status == 0)
      for target in ["../../outside.xml", project.parent + "/outside.xml", "a.xml", "../real", "nowhere.xml"]
      {
        try FileManager.default.removeItem(atPath: link)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
        let run = try await Self.run(project)
        #expect(run.status == 3, "\(target): \(run.output)")
        #expect(run.output.contains("r/a.xml cannot be read as a report"), "\(target): \(run.output)")
      }
    }
  }
}

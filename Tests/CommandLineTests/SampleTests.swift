import FoundationEssentials
import PortcullisChecks
import PortcullisCore
import PortcullisSystem
import Testing

@Suite struct `The sample project` {
  private static let sample = GeneratedFilesTests.root.appending(path: "templates/sample").path

  /// A row of `broken.md`: the check that finds the fault, and where.
  private struct Fault: Hashable {
    let check: String
    let place: String
  }

  private static func faults() throws -> [Fault] {
    let page = String(
      decoding: try Data(contentsOf: URL(filePath: sample + "/broken.md")), as: UTF8.self)
    let built = Set(builtInChecks.map { $0.info.id.rawValue })
    return page.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingPrefix { $0 == " " } }
      guard cells.count == 4, let check = cells[1].split(separator: " ").first, built.contains(String(check))
      else { return nil }
      return Fault(check: String(check), place: String(cells[2].split(separator: " ").first ?? ""))
    }
  }

  private static func gate(_ overlays: [String], report: String = "json=-", _ options: String...) async throws
    -> (status: Int32, report: String)
  {
    var ending: (status: Int32, report: String) = (0, "")
    try await withSample(overlays) { project in
      let run = try await CommandLineRun(
        ["run", "project", "--report", report, "--quiet"] + options, in: project.parent,
        timeLimit: .seconds(400))
      ending = (run.status, run.output)
    }
    return ending
  }

  /// The sample under its overlays, committed in a repository of its own.
  private static func withSample(
    _ overlays: [String], _ body: (TemporaryProject) async throws -> Void
  ) async throws {
    try await TemporaryProject.with([:], git: false) { project in
      let copies = overlays.map { "cp -R '\(sample)/\($0)/.' ." }.joined(separator: " && ")
      _ = try await Processes.live(permissions: Permissions()).output(
        of: Command(
          "/bin/sh", ["-c", copies], environment: ["PATH": "/usr/bin:/bin"], workingDirectory: project.root))
      try await project.commit()
      try await body(project)
    }
  }

  @Test func `passes as it is, with nothing that fails or warns`() async throws {
    let (status, output) = try await Self.gate(["project"])
    let report = try JSONValue(parsing: Array(output.utf8))
    #expect(status == 0)
    for check in report["checks"]?.array ?? [] {
      let state = check["status"]?.string ?? ""
      #expect(["passed", "skipped", "notApplicable"].contains(state), "\(check)")
    }
  }

  @Test(arguments: [["project"], ["project", "broken"]])
  func `gates data, latency and service levels with the same bytes on 1, 2 and 16 threads`(
    overlays: [String]
  ) async throws {
    try await Self.withSample(overlays) { project in
      for format in ["json", "junit", "markdown"] {
        var reports: Set<String> = []
        for jobs in ["1", "2", "16"] {
          let run = try await CommandLineRun(
            ["run", "project", "--report", "\(format)=-", "--quiet", "--profile", "release", "--jobs", jobs]
              + ["data.*", "latency.*", "slo.*"].flatMap { ["--only", $0] },
            in: project.parent, environment: ["SOURCE_DATE_EPOCH": "1796083200"])
          #expect(run.output.contains("data.distribution-stable"), "\(run.error)")
          reports.insert(run.output)
        }
        #expect(reports.count == 1, "\(format)")
      }
    }
  }

  @Test func `passes on a machine without Go, which it says`() async throws {
    try await TemporaryProject.with(["etc/passwd": "root:x:0:0::/root:/bin/sh\n"], git: false) { machine in
      let (status, output) = try await Self.gate(["project"], report: "text=-", "--root", machine.root)
      #expect(status == 0, "\(output)")
      #expect(output.contains("shell.go-on-path  skipped"))
    }
  }

  @Test func `fails with its overlay for exactly the seeded faults, each in its place`() async throws {
    let (status, output) = try await Self.gate(["project", "broken"])
    let report = try JSONValue(parsing: Array(output.utf8))
    #expect(status == 1)
    var found: [Fault] = []
    for check in report["checks"]?.array ?? [] {
      for finding in check["findings"]?.array ?? [] where finding["severity"]?.string == "failure" {
        found.append(Fault(check: check["id"]?.string ?? "", place: Self.place(finding["location"])))
      }
    }
    let faults = try Self.faults()
    #expect(Set(found.map(\.check)) == Set(faults.map(\.check)))
    #expect(found.count == faults.count, "\(found)")
    for fault in faults {
      let isThere = found.contains { $0.check == fault.check && Self.agree($0.place, fault.place) }
      #expect(isThere, "\(fault) is not among \(found)")
    }
  }

  @Test func `looks as the README shows it`() async throws {
    let readme = String(
      decoding: try Data(contentsOf: GeneratedFilesTests.root.appending(path: "README.md")), as: UTF8.self)
    let picture = try #require(
      readme.split(separator: "```").first { $0.contains("$ ./ci/gate --variant broken") })
    var shown = picture.split(separator: "\n").dropFirst(3).filter { $0 != "…" }[...]
    let (_, report) = try await Self.gate(["project", "broken"], report: "text=-")
    for line in report.split(separator: "\n") where line == shown.first { shown.removeFirst() }
    #expect(shown.isEmpty, "the README shows what is not printed: \(shown)")
  }

  private static func place(_ location: JSONValue?) -> String {
    let parts = [
      location?["path"]?.string, location?["line"]?.integer.map(String.init),
      location?["column"]?.integer.map(String.init),
    ]
    return parts.compactMap(\.self).joined(separator: ":")
  }

  /// A page may name the line only, or the file only.
  private static func agree(_ found: String, _ page: String) -> Bool {
    found == page || found.hasPrefix(page + ":")
  }
}

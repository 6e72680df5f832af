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

  private static func gate(_ overlays: [String], environment: [String: String] = [:]) async throws
    -> (status: Int32, report: JSONValue)
  {
    var files: (status: Int32, report: JSONValue) = (0, .null)
    try await TemporaryProject.with([:], git: false) { project in
      let copies = overlays.map { "cp -R '\(sample)/\($0)/.' ." }.joined(separator: " && ")
      _ = try await Processes.live(permissions: Permissions()).output(
        of: Command(
          "/bin/sh", ["-c", copies], environment: ["PATH": "/usr/bin:/bin"], workingDirectory: project.root))
      try await project.commit()
      let run = try await CommandLineRun(
        ["run", "project", "--report", "json=-", "--quiet"], in: project.parent, environment: environment,
        timeLimit: .seconds(120))
      files = (run.status, try JSONValue(parsing: Array(run.output.utf8)))
    }
    return files
  }

  @Test func `passes as it is, with nothing that fails or warns`() async throws {
    let (status, report) = try await Self.gate(["project"])
    #expect(status == 0)
    for check in report["checks"]?.array ?? [] {
      let state = check["status"]?.string ?? ""
      #expect(["passed", "skipped", "notApplicable"].contains(state), "\(check)")
    }
  }

  @Test func `fails with its overlay for exactly the seeded faults, each in its place`() async throws {
    let (status, report) = try await Self.gate(["project", "broken"])
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

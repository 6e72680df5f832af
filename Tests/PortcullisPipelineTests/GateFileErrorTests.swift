import PortcullisCore
import Testing

@testable import PortcullisPipeline

@Suite struct `Errors of a gate file` {
  struct Fault: CustomTestStringConvertible, Sendable {
    let text: String
    let line: Int
    let column: Int
    let message: String
    let remedy: String
    var testDescription: String { message }

    init(_ text: String, _ line: Int, _ column: Int, _ message: String, _ remedy: String = "") {
      self.text = text
      self.line = line
      self.column = column
      self.message = message
      self.remedy = remedy
    }
  }

  static let waiver = "reason: r, owner: o, expires: 2026-12-31"

  static let faults: [Fault] = [
    Fault("", 1, 1, "the gate file is empty", "write 'version: 1'"),
    Fault("# nothing\n\n", 1, 1, "the gate file is empty"),
    Fault("~\n", 1, 1, "the gate file is empty"),
    Fault("- a\n", 1, 1, "expected a mapping of sections, found a list"),
    Fault("profile: ci\n", 1, 1, "the key 'version' is missing"),
    Fault("version: 2\n", 1, 10, "expected the number 1 as 'version', found the number 2"),
    Fault("version: \"1\"\n", 1, 10, "expected the number 1 as 'version'"),
    Fault("version: 1\nedition: 2031-01\n", 2, 10, "unknown edition '2031-01'", "2026-12"),
    Fault("version: 1\nedition: 2026\n", 2, 10, "expected text as 'edition'", "\"2026\""),
    Fault("version: 1\nprofile: cj\n", 2, 10, "one of ci, dev, release", "did you mean 'ci'?"),
    Fault("version: 1\nreqiure: [a]\n", 2, 1, "unknown key 'reqiure'", "did you mean 'require'?"),
    Fault("version: 1\nlatency: {}\n", 2, 1, "unknown key 'latency'", "known here: version"),
    Fault("version: 1\nversion: 1\n", 2, 1, "the key 'version' stands here a second time"),
    Fault(head + "require: []\n", 3, 10, "'require' requires nothing"),
    Fault(head + "require: project.alpha\n", 3, 10, "expected a list as 'require'"),
    Fault(head + "require: [project.alhpa]\n", 3, 11, "unknown check 'project.alhpa'", "'project.alpha'"),
    Fault(head + "require: [slo.*]\n", 3, 11, "no check matches 'slo.*'", "portcullis checks"),
    Fault(head + "require: [lock.present]\n", 3, 11, "unknown check 'lock.present'"),
    Fault(head + "require: [9.10]\n", 3, 11, "expected text as 'require', found the number 9.10", "\"9.10\""),
    Fault(head + "require: [Project.Alpha]\n", 3, 11, "unknown check", "did you mean 'project.alpha'?"),
    Fault(head + "checks: {}\n", 3, 9, "'checks' sets nothing"),
    Fault(head + "checks: { project.alpha: {} }\n", 3, 11, "'project.alpha' sets nothing"),
    Fault(head + "checks: { project.alpha: off }\n", 3, 26, "expected a mapping as 'project.alpha'"),
    Fault(head + "checks: { project.alfa: { level: warn } }\n", 3, 11, "unknown check", "'project.alpha'"),
    Fault(head + "checks: { project.alpha: { level: off } }\n", 3, 35, "off without a reason", "add reason"),
    Fault(
      head + "checks: { project.alpha: { level: off, reason: \" \" } }\n", 3, 48, "'reason' is empty"),
    Fault(head + "checks: { project.alpha: { level: blok } }\n", 3, 35, "one of block, warn, off", "'block'"),
    Fault(head + "checks: { lock.theta: { level: block } }\n", 3, 32, "informs only and cannot block"),
    Fault(head + "checks: { project.alpha: { levl: warn } }\n", 3, 28, "unknown key 'levl'", "'level'"),
    Fault(head + "checks: { project.alpha: { max_byts: 1 } }\n", 3, 28, "unknown key", "'max_bytes'"),
    Fault(head + "checks: { project.alpha: { maxBytes: 1 } }\n", 3, 28, "unknown key", "'max_bytes'"),
    Fault(head + "checks: { project.alpha: { max_bytes: 1.5 } }\n", 3, 39, "a whole number"),
    Fault(
      head + "checks: { project.alpha: { wait: 30 } }\n", 3, 34, "a duration with a unit", "ms, s, m, h, d"),
    Fault(head + "checks: { project.alpha: { mode: slwo } }\n", 3, 34, "one of fast, slow", "'slow'"),
    Fault(
      head + "checks: { project.alpha: { nested: { dpth: 1 } } }\n", 3, 38, "'dpth' in 'nested'", "'depth'"),
    Fault(head + "checks: { project.alpha: { owner: 5 } }\n", 3, 35, "expected text as 'owner'"),
    Fault(head + "checks: { project.alpha: { max_bytes: } }\n", 3, 39, "'max_bytes' has no value"),
    Fault(head + "checks: { project.alpha: { owner: \"${TEAM}\" } }\n", 3, 35, "takes no variable"),
    Fault(head + "projects: {}\n", 3, 11, "'projects' names none"),
    Fault(head + "projects: { /abs: { owner: o } }\n", 3, 13, "an absolute path"),
    Fault(head + "projects: { a/../b: { owner: o } }\n", 3, 13, "a path with '..'"),
    Fault(head + "projects: { \"a/*\": { owner: o } }\n", 3, 13, "is a pattern"),
    Fault(head + "projects: { \".\": { owner: o } }\n", 3, 13, "the whole repository"),
    Fault(head + "projects: { a: { ower: o } }\n", 3, 18, "unknown key 'ower'", "'owner'"),
    Fault(head + "projects: { a: { owner: o }, a/: { owner: p } }\n", 3, 30, "named twice"),
    Fault(head + "exclude: a/**\n", 3, 10, "expected a list as 'exclude'"),
    Fault(head + "exclude: [/a]\n", 3, 11, "an absolute path"),
    Fault(head + "exclude: [\"a[b\"]\n", 3, 11, "stays open"),
    Fault(head + "exclude: [{ path: a, optinal: true }]\n", 3, 22, "unknown key", "'optional'"),
    Fault(head + "exclude: [{ path: a, optional: yes }]\n", 3, 32, "true or false as 'exclude.optional'"),
    Fault(head + "exclude: [{ optional: true }]\n", 3, 11, "the key 'path' is missing"),
    Fault(head + "waivers: { a: b }\n", 3, 10, "expected a list as 'waivers'"),
    Fault(head + "waivers: [a]\n", 3, 11, "expected a mapping as a waiver"),
    Fault(
      head + "waivers: [{ check: c, where: w, owner: o, expires: 2026-12-31 }]\n", 3, 11,
      "a waiver without reason"),
    Fault(
      head + "waivers: [{ check: c, where: w, reason: r, expires: 2026-12-31 }]\n", 3, 11,
      "a waiver without owner"),
    Fault(
      head + "waivers: [{ check: c, where: w, reason: r, owner: o }]\n", 3, 11, "a waiver without expires"),
    Fault(head + "waivers: [{ check: c, \(waiver) }]\n", 3, 11, "a waiver without where"),
    Fault(head + "waivers: [{ where: w, \(waiver) }]\n", 3, 11, "a waiver without check"),
    Fault(
      head + "waivers: [{ check: c, where: w, reason: r, owner: [o], expires: 2026-12-31 }]\n", 3, 51,
      "expected text as 'owner', found a list"),
    Fault(
      head + "waivers: [{ check: c, where: w, reason: r, owner: o, expires: 2026-02-30 }]\n", 3, 63,
      "'2026-02-30' is no day"),
    Fault(
      head + "waivers: [{ check: c, where: w, reason: r, owner: o, expires: 20261231 }]\n", 3, 63,
      "expected text as 'expires', found the number"),
    Fault(
      head + "waivers: [{ check: c, where: w, reason: r, owner: o, expires: 2026-12-31T10:00:00Z }]\n", 3, 63,
      "is no day"),
    Fault(head + "waivers: [{ check: 9.10, where: w, \(waiver) }]\n", 3, 20, "found the number 9.10"),
    Fault(head + "waivers: [{ check: c, where: ../x, \(waiver) }]\n", 3, 30, "a path with '..'"),
    Fault(head + "waivers: [{ check: c, where: w, \(waiver), until: x }]\n", 3, 75, "unknown key 'until'"),
    Fault(
      head + "waivers: [{ check: policy.waivers-valid, where: w, \(waiver) }]\n", 3, 20, "cannot be waived"),
    Fault(head + "x: *y\n", 3, 4, "no anchor"),
    Fault(head + "<<: { profile: ci }\n", 3, 1, "merge key"),
    Fault(head + "---\nversion: 1\n", 3, 1, "second document"),
  ]

  @Test(arguments: faults) func `a fault names its place, the nearest name and a remedy`(fault: Fault) throws
  {
    let invalid = try #require(throws: GateFileInvalid.self) {
      try GateFile.read(Array(fault.text.utf8), path: "portcullis.yml", checks: stagedChecks)
    }
    let problem = try #require(invalid.problems.first)
    #expect(invalid.problems.count == 1, "\(invalid.problems)")
    #expect(problem.message.contains(fault.message), "\(problem)")
    #expect(problem.location == Location("portcullis.yml", line: fault.line, column: fault.column))
    #expect((problem.remedy ?? "").contains(fault.remedy), "\(problem)")
  }

  @Test(arguments: faults) func `a fault ends the run with 2 and nothing evaluated`(fault: Fault) async {
    let report = await StagedRun(gate: fault.text, checks: stagedChecks).report()
    #expect(report.exitStatus == .invalid)
    #expect(report.results.isEmpty)
    #expect(report.problems.allSatisfy { $0.kind == .gateFile })
  }

  @Test func `all faults are reported at once, in the order of the file`() throws {
    let text = """
      version: 3
      edtion: 2026-12
      profile: cii
      checks:
        project.alpha: { level: off, max_byts: 1 }
        project.unknown: { level: warn }
      require: [project.alhpa, project.*]
      waivers:
        - { check: a }
      """
    let invalid = try #require(throws: GateFileInvalid.self) {
      try GateFile.read(Array(text.utf8), path: "g.yml", checks: stagedChecks)
    }
    let lines = invalid.problems.compactMap { $0.location?.line }
    #expect(lines == [1, 2, 3, 5, 5, 6, 7, 9])
  }

  @Test(arguments: ["portcullis.yaml", ".portcullis.yml", "Portcullis.yml"])
  func `a misnamed gate file is no default run`(name: String) async {
    let report = await StagedRun(files: ["a.txt", name]).report()
    #expect(report.exitStatus == .invalid)
    #expect(report.problems.first?.location == Location(name))
  }

  @Test func `a gate file that leads out of the project is not read`() {
    let fixture = Fixture(files: ["portcullis.yml": Fixture.Entry(linkTo: "/etc/passwd"), "/etc/passwd": "x"])
    let invalid = #expect(throws: GateFileInvalid.self) {
      try Pipeline(checks: stagedChecks).gateFile(in: fixture.context)
    }
    #expect(invalid?.problems.first?.message.contains("cannot be read") == true)
  }

  @Test func `a gate file named on the command line must exist`() {
    #expect(throws: GateFileInvalid.self) {
      try Pipeline(checks: stagedChecks).gateFile(at: "/project/ci/gate.yml", in: Fixture().context)
    }
  }
}

import PortcullisCore
import Testing

@testable import PortcullisPipeline

@Suite struct `Waivers` {
  /// One waiver of `project.alpha`, whose project holds `a/bad.txt`.
  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var check = "project.alpha"
    var scope = "a/bad.txt"
    var expires = "2026-12-31"
    var today = "2026-12-01"
    let use: RunReport.WaiverFact.Use
    let state: String
    let status: ExitStatus

    init(
      _ title: String, check: String = "project.alpha", scope: String = "a/bad.txt",
      expires: String = "2026-12-31", today: String = "2026-12-01", _ use: RunReport.WaiverFact.Use,
      _ state: String, _ status: ExitStatus
    ) {
      testDescription = title
      self.check = check
      self.scope = scope
      self.expires = expires
      self.today = today
      self.use = use
      self.state = state
      self.status = status
    }
  }

  static let rows: [Row] = [
    Row("in force", .used, "waived", .passed),
    Row("the last day counts", expires: "2026-12-01", .used, "waived", .passed),
    Row("the day after does not", expires: "2026-11-30", .expired, "failed", .failed),
    Row("ended long ago", expires: "2020-01-01", .expired, "failed", .failed),
    Row("90 days ahead", expires: "2027-03-01", .used, "waived", .passed),
    Row("91 days ahead", expires: "2027-03-02", .tooLong, "failed", .failed),
    Row("without end", expires: "9999-12-31", .tooLong, "failed", .failed),
    Row("90 days over a leap day", expires: "2028-03-30", today: "2027-12-31", .used, "waived", .passed),
    Row("91 days over a leap day", expires: "2028-03-31", today: "2027-12-31", .tooLong, "failed", .failed),
    Row(
      "the last day of a leap February", expires: "2028-02-29", today: "2028-02-29", .used, "waived", .passed),
    Row("a directory covers what is in it", scope: "a", .used, "waived", .passed),
    Row("a directory with its slash", scope: "a/", .used, "waived", .passed),
    Row("a path with its dot", scope: "./a/bad.txt", .used, "waived", .passed),
    Row("a glob", scope: "**/bad.txt", .used, "waived", .passed),
    Row("everything", scope: "**", .used, "waived", .passed),
    Row("another path", scope: "b/bad.txt", .unused, "failed", .failed),
    Row("a path that only begins alike", scope: "a/bad", .unused, "failed", .failed),
    Row("another case", scope: "A/bad.txt", .unused, "failed", .failed),
    Row("an unknown check", check: "project.alhpa", .unknownCheck, "failed", .failed),
    Row("a check that is only a number", check: "'9.10'", .unknownCheck, "failed", .failed),
    Row("a glob of checks", check: "project.*", .unknownCheck, "failed", .failed),
    Row("an id in another case", check: "Project.Alpha", .unknownCheck, "failed", .failed),
    Row("a check that passes", check: "project.beta", .notJudged, "failed", .failed),
  ]

  @Test(arguments: rows) func `a waiver does what its row says`(row: Row) async throws {
    let gate =
      head + """
        waivers:
          - { check: \(row.check), where: "\(row.scope)", reason: r, owner: team, expires: \(row.expires) }
        """
    var checks: [any Check.Type] = [AlphaCheck.self, OmegaCheck.self, WaiversCheck.self]
    if row.check == "project.beta" { checks.append(SkippedBetaCheck.self) }
    let report = await StagedRun(files: ["a/bad.txt"], gate: gate, today: row.today, checks: checks).report()
    #expect(report.state("project.alpha") == row.state)
    #expect(report.waivers.map(\.use) == [row.use])
    #expect(report.exitStatus == row.status)
  }

  /// The noon of a day must not matter: only the UTC day does.
  @Test(arguments: [(0, true), (86_399, true), (86_400, false), (-1, true)])
  func `a waiver ends with its day in UTC, to the second`(second: Int, isInForce: Bool) throws {
    let expires = try #require(Day("2026-12-31"))
    let now = Timestamp(secondsSinceEpoch: expires.daysSinceEpoch * 86_400 + second)
    let waiver = GateFile.Waiver(
      check: "project.alpha", scope: PathPattern("a"), reason: "r", owner: "o", expires: expires,
      location: Location("portcullis.yml"))
    let book = WaiverBook([waiver], known: ["project.alpha"], today: now.day)
    #expect(book.entries[0].isActive == isInForce)
  }

  private func report(_ waivers: [String], files: [String]) async -> RunReport {
    let lines = waivers.map {
      "  - { check: project.alpha, where: \($0), reason: r, owner: o, expires: 2026-12-31 }"
    }
    let gate = head + "waivers:\n" + lines.joined(separator: "\n")
    return await StagedRun(files: files, gate: gate).report()
  }

  @Test func `of two alike the second is a duplicate and fails the policy`() async {
    let report = await report(["a", "a"], files: ["a/bad.txt"])
    #expect(report.waivers.map(\.use) == [.used, .duplicate])
    #expect(report.state("policy.waivers-valid") == "failed")
    #expect(report.exitStatus == .failed)
  }

  @Test func `a failing finding outside the scope keeps the check failed, and the note says what is covered`()
    async
  {
    let report = await report(["a"], files: ["a/bad.txt", "b/bad.txt"])
    #expect(report.state("project.alpha") == "failed")
    #expect(report.waivers.map(\.use) == [.used])
    #expect(report.result("project.alpha")?.notes == ["a/bad.txt:1 is waived until 2026-12-31 by o"])
    #expect(report.exitStatus == .failed)
  }

  @Test func `two waivers may cover one check together`() async {
    let report = await report(["a", "b"], files: ["a/bad.txt", "b/bad.txt", "c.txt"])
    #expect(report.state("project.alpha") == "waived")
    #expect(report.waivers.map(\.use) == [.used, .used])
  }

  @Test func `what could not be decided is not waived`() async {
    let report = await report(["a"], files: ["a/bad.txt", "a/dim.txt"])
    #expect(report.state("project.alpha") == "inconclusive")
    #expect(report.exitStatus == .undecided)
  }

  @Test func `an unused waiver warns at its place`() async throws {
    let report = await report(["z"], files: ["a.txt"])
    let policy = try #require(report.result("policy.waivers-valid"))
    #expect(policy.outcome == .warned)
    #expect(policy.findings.map(\.rule) == ["unused"])
    #expect(policy.findings.first?.location == Location("portcullis.yml", line: 4, column: 5))
    #expect(report.exitStatus == .passed)
  }

  @Test func `a waived check alone is no decision about the project`() async {
    let report = await report(["a"], files: ["a/bad.txt"])
    #expect(report.state("project.alpha") == "waived")
    #expect(report.problems.map(\.kind) == [.nothingJudged])
    #expect(report.exitStatus == .undecided)
  }

  @Test func `a finding without a place needs a scope that means everything`() {
    let finding = Finding("R", .failure, "no place", remedy: "x")
    for (scope, covers) in [("**", true), ("*", false), ("a", false)] {
      let waiver = GateFile.Waiver(
        check: "c", scope: PathPattern(scope), reason: "r", owner: "o", expires: Day(daysSinceEpoch: 0),
        location: Location("portcullis.yml"))
      #expect(waiver.covers(finding) == covers)
    }
  }
}

import PortcullisCore
import Testing

@testable import PortcullisPipeline

@Suite struct `A baseline of findings` {
  /// A run over `project.alpha` with a baseline that lists `a/bad.txt` unless a row says otherwise.
  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var files = ["a/bad.txt"]
    var listed = ["a/bad.txt"]
    var count = 1
    var recorded = "2026-12-01"
    var expires = "2026-12-31"
    var today = "2026-12-01"
    let state: String
    let status: ExitStatus
    /// A part of a note of the check; nil where there is none.
    let note: String?

    init(
      _ title: String, files: [String] = ["a/bad.txt"], listed: [String] = ["a/bad.txt"], count: Int = 1,
      expires: String = "2026-12-31", today: String = "2026-12-01", _ state: String, _ status: ExitStatus,
      note: String? = nil
    ) {
      testDescription = title
      self.files = files
      self.listed = listed
      self.count = count
      self.expires = expires
      self.today = today
      self.state = state
      self.status = status
      self.note = note
    }
  }

  static let rows: [Row] = [
    Row("the finding is old", "waived", .passed, note: "1 finding known in"),
    Row(
      "one is old and one is new", files: ["a/bad.txt", "b/bad.txt"], "failed", .failed,
      note: "1 finding known in"),
    Row("only a new one", files: ["b/bad.txt"], "failed", .failed, note: "no longer occurs"),
    Row("nothing is wrong any more", files: ["a.txt"], "passed", .passed, note: "no longer occurs"),
    Row("more is listed than occurs", count: 3, "waived", .passed, note: "2 findings of"),
    Row("the last day counts", expires: "2026-12-01", "waived", .passed),
    Row(
      "the day after does not", expires: "2026-12-05", today: "2026-12-06", "failed", .failed,
      note: "counted again"),
    Row(
      "what cannot be decided stays undecided", files: ["a/bad.txt", "a/dim.txt"], "inconclusive",
      .undecided),
    Row("a warning is none of its business", files: ["a/bad.txt", "a/odd.txt"], "waived", .passed),
  ]

  static func text(
    listed: [String], count: Int = 1, recorded: String = "2026-12-01", expires: String
  ) -> String {
    let findings = listed.map { path in
      "{\"check\": \"project.alpha\", \"rule\": \"R\", \"path\": \"\(path)\", "
        + "\"message\": \"\(path) is failure\", \"count\": \(count)}"
    }
    return """
      {"version": 1, "recorded": "\(recorded)", "owner": "team", "reason": "old", "expires": "\(expires)",
       "findings": [\(findings.joined(separator: ", "))]}
      """
  }

  @Test(arguments: rows) func `excuses what it lists and nothing else`(row: Row) async {
    let text = Self.text(listed: row.listed, count: row.count, expires: row.expires)
    let report = await StagedRun(
      files: row.files, baseline: text, today: row.today, checks: [AlphaCheck.self, OmegaCheck.self]
    ).report()
    #expect(report.state("project.alpha") == row.state)
    #expect(report.exitStatus == row.status)
    let notes = report.result("project.alpha")?.notes ?? []
    #expect(row.note.map { note in notes.contains { $0.contains(note) } } ?? true, "\(notes)")
    #expect(report.policy.overrides.contains { $0.hasPrefix("portcullis-baseline.json: ") })
  }

  @Test func `keeps what it excuses apart from what is new`() async throws {
    let text = Self.text(listed: ["a/bad.txt"], expires: "2026-12-31")
    let report = await StagedRun(files: ["a/bad.txt", "b/bad.txt"], baseline: text).report()
    let result = try #require(report.result("project.alpha"))
    #expect(result.findings.map { $0.location?.path } == ["b/bad.txt"])
    #expect(result.known.map { $0.location?.path } == ["a/bad.txt"])
    #expect(result.known.map(\.severity) == [.failure])
  }

  /// What is wrong, the text, and a part of the message.
  static let invalid: [(String, String, String)] = [
    ("empty", "", "a baseline is an object"),
    ("cut", "{\"version\": 1, \"findings\": [", ""),
    ("a list", "[]", "a baseline is an object"),
    (
      "a path that is no text",
      text(listed: ["a/bad.txt"], expires: "2026-12-31").replacing("\"a/bad.txt\"", with: "7"),
      "expected text as 'path'"
    ),
    ("a later version", text(listed: [], expires: "2026-12-31").replacing("1,", with: "2,"), "'version'"),
    ("91 days", text(listed: [], expires: "2027-03-03"), "more than 90 days"),
    (
      "a day of recording that is still to come",
      text(
        listed: [], recorded: "2027-06-01", expires: "2027-06-30"), "more than 90 days"
    ),
    ("no such day", text(listed: [], expires: "2026-02-30"), "expected a day"),
    ("twice the same", text(listed: ["a", "a"], expires: "2026-12-31"), "listed twice"),
    ("a count of nothing", text(listed: ["a"], count: 0, expires: "2026-12-31"), "'count'"),
    (
      "an unknown check",
      text(listed: ["a"], expires: "2026-12-31").replacing("project.alpha", with: "project.alhpa"),
      "no check 'project.alhpa'"
    ),
    (
      "an unknown key", text(listed: [], expires: "2026-12-31").replacing("\"owner\"", with: "\"ownr\""),
      "ownr"
    ),
    (
      "a doubled key",
      text(listed: [], expires: "2026-12-31").replacing(
        "\"owner\": \"team\"", with: "\"owner\": \"a\", \"owner\": \"b\""), "owner"
    ),
  ]

  @Test(arguments: invalid)
  func `that is wrong evaluates nothing and names the place`(title: String, text: String, part: String) async
  {
    let report = await StagedRun(files: ["a/bad.txt"], baseline: text).report()
    #expect(report.exitStatus == .invalid)
    #expect(report.results.isEmpty)
    #expect(
      report.problems.contains { $0.message.contains(part) && $0.location != nil }, "\(report.problems)")
  }

  @Test func `is read back as it was written, whatever the messages hold`() throws {
    let texts = [
      "a \"quoted\" one", "tab\tand\nline", "\u{202E}bidi", "ünïcode", ": # - {", "on line 12, col 3",
    ]
    let counts = texts.enumerated().map { index, text in
      (
        FindingBaseline.Identity(
          check: "project.alpha", instance: index == 0 ? "x" : nil, rule: "R", path: index == 1 ? nil : text,
          message: text), index + 1
      )
    }
    let day = try #require(Day("2026-12-01"))
    let baseline = FindingBaseline(
      recorded: day, owner: "a: b", reason: "\\", expires: day,
      counts: Dictionary(uniqueKeysWithValues: counts))
    let again = try FindingBaseline.read(Array(baseline.text.utf8), checks: [AlphaCheck.self], today: day)
    #expect(again == baseline)
    #expect(again.text == baseline.text)
  }

  @Test(arguments: [
    ("on line 12 of x", "on line 7 of x", true), ("lines 1, 2", "lines 3, 2", true),
    ("python:3.11 is not pinned", "python:3.12 is not pinned", false), ("a line more", "a line less", false),
  ])
  func `knows a finding again wherever its line has moved`(one: String, other: String, isSame: Bool) {
    typealias Identity = FindingBaseline.Identity
    #expect((Identity.withoutLines(one) == Identity.withoutLines(other)) == isSame)
  }

  @Test func `only shrinks, and keeps what could not be judged`() throws {
    let day = try #require(Day("2026-12-01"))
    func identity(_ check: CheckID, _ path: String) -> FindingBaseline.Identity {
      .init(check: check, instance: nil, rule: "R", path: path, message: path)
    }
    let (gone, fewer, grown) = (identity("a.a", "gone"), identity("a.a", "fewer"), identity("a.a", "grown"))
    let unseen = identity("b.b", "unseen")
    let baseline = FindingBaseline(
      recorded: day, owner: "o", reason: "r", expires: day,
      counts: [gone: 1, fewer: 3, grown: 1, unseen: 2])
    let shrunk = baseline.shrunk(
      to: [fewer: 2, grown: 9, identity("a.a", "new"): 1], decided: ["a.a"])
    #expect(shrunk.counts == [fewer: 2, grown: 1, unseen: 2])
    #expect(shrunk.expires == baseline.expires)
  }
}

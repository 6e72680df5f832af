import PortcullisCore
import Testing

@testable import PortcullisChecks

/// Everything that may be wrong with events: none of it passes, and the message says where it is.
@Suite struct `Slo events that cannot be believed` {
  private static let header = #"{"as_of":"2026-12-01T00:00:00Z","step":"1h"}"# + "\n"

  struct Fault: Sendable {
    let events: String
    let rule: String
    let line: Int?
    let words: String

    init(_ events: String, _ rule: String, line: Int? = nil, _ words: String) {
      self.events = events
      self.rule = rule
      self.line = line
      self.words = words
    }
  }

  /// A whole day in which one line is another.
  private static func day(_ line: Int, _ replacement: String) -> String {
    var lines = SloStaged.day { _ in (1000, 1000) }.split(separator: "\n").map(String.init)
    lines[line - 1] = replacement
    return lines.joined(separator: "\n") + "\n"
  }

  private static func slot(_ hour: Int, _ rest: String) -> String {
    "{\"at\":\"2026-11-30T\(padded(hour, 2)):00:00Z\",\(rest)}"
  }

  static let faults: [Fault] = [
    Fault("", "SLO-05", line: 1, "the file is empty"),
    Fault("\n\n", "SLO-05", line: 1, "the file is empty"),
    Fault(header, "SLO-07", "no events between"),
    Fault(
      day(1, #"{"step":"1h"}"#).replacing("2026-11-30", with: "2026-11-02"), "SLO-07", "no events between"),
    Fault(
      day(1, #"{"asof":"2026-12-01T00:00:00Z","step":"1h"}"#), "SLO-05", line: 1, "did you mean 'as_of'?"),
    Fault(day(1, #"{"as_of":1796083200,"step":"1h"}"#), "SLO-05", line: 1, "'as_of' is no time"),
    Fault(day(1, #"{"as_of":"2026-12-02T00:00:00Z","step":"1h"}"#), "SLO-05", line: 1, "ahead of the run"),
    Fault(day(1, #"{"as_of":"2026-11-30T12:00:00Z","step":"1h"}"#), "SLO-05", line: 14, "ends after"),
    Fault(day(1, #"{"as_of":"2026-12-01T00:00:00Z","step":"2h"}"#), "SLO-05", line: 3, "overlaps"),
    Fault(day(1, #"{"as_of":"2026-12-01T00:00:00Z","step":"5m"}"#), "SLO-06", "24 of 288 slots"),
    Fault(day(9, #"{"at":"2026-11-30T07:00:00Z","good":10"#), "SLO-05", line: 9, "column"),
    Fault(day(9, "good,total"), "SLO-05", line: 9, "column"),
    Fault(day(9, "[1,2]"), "SLO-05", line: 9, "no JSON object"),
    Fault(
      day(9, slot(7, #""goud":1000,"total":1000"#)), "SLO-05", line: 9, "no 'good', did you mean 'goud'?"),
    Fault(day(9, slot(7, #""Good":1000,"total":1000"#)), "SLO-05", line: 9, "did you mean 'Good'?"),
    Fault(day(9, slot(7, #""good":1000"#)), "SLO-05", line: 9, "no 'total'"),
    Fault(day(9, slot(6, #""good":1000,"total":1000"#)), "SLO-05", line: 9, "is a duplicate"),
    Fault(day(9, slot(5, #""good":1000,"total":1000"#)), "SLO-05", line: 9, "stands after a later one"),
    Fault(day(9, slot(7, #""good":-1,"total":1000"#)), "SLO-05", line: 9, "'good' is no whole number"),
    Fault(day(9, slot(7, #""good":999.5,"total":1000"#)), "SLO-05", line: 9, "'good' is no whole number"),
    Fault(day(9, slot(7, #""good":"1000","total":1000"#)), "SLO-05", line: 9, "'good' is no whole number"),
    Fault(day(9, slot(7, #""good":null,"total":1000"#)), "SLO-05", line: 9, "'good' is no whole number"),
    Fault(day(9, slot(7, #""good":NaN,"total":1000"#)), "SLO-05", line: 9, "column"),
    Fault(day(9, slot(7, #""good":Infinity,"total":1000"#)), "SLO-05", line: 9, "column"),
    Fault(day(9, slot(7, #""good":"+Inf","total":1000"#)), "SLO-05", line: 9, "'good' is no whole number"),
    Fault(day(9, slot(7, #""good":1e400,"total":1000"#)), "SLO-05", line: 9, "'good' is no whole number"),
    Fault(day(9, slot(7, #""good":1001,"total":1000"#)), "SLO-05", line: 9, "1001 good of 1000 events"),
    Fault(day(9, slot(7, #""good":1,"good":1000,"total":1000"#)), "SLO-05", line: 9, "duplicate member"),
    Fault(
      day(9, slot(7, #""good":999999999999999999,"total":999999999999999999"#)), "SLO-05", "more than 10^18"),
    Fault(day(9, #"{"at":1796022000,"good":1000,"total":1000}"#), "SLO-05", line: 9, "'at' is no time"),
    Fault(day(9, #"{"at":1796022000000,"good":1000,"total":1000}"#), "SLO-05", line: 9, "'at' is no time"),
    Fault(
      day(9, #"{"at":"2026-11-30T07:00:00.000Z","good":1000,"total":1000}"#), "SLO-05", line: 9,
      "'at' is no time"),
    Fault(
      day(9, #"{"at":"2026-11-30 07:00:00","good":1000,"total":1000}"#), "SLO-05", line: 9, "'at' is no time"),
    Fault(day(9, #"{"time":"x","good":1000,"total":1000}"#), "SLO-05", line: 9, "no 'at'"),
    Fault(
      day(25, #"{"at":"2027-11-30T23:00:00Z","good":1000,"total":1000}"#), "SLO-05", line: 25, "ends after"),
  ]

  @Test(arguments: faults.indices) func `never pass, and say why and where`(index: Int) async throws {
    let fault = Self.faults[index]
    let findings = try await SloStaged(events: fault.events).judged().findings
    #expect(findings.map(\.rule) == [fault.rule], "\(fault.events.prefix(200)): \(findings)")
    #expect(findings.first?.severity == .inconclusive)
    #expect(findings.first?.message.text.contains(fault.words) == true, "\(findings)")
    if let line = fault.line { #expect(findings.first?.location == Location("events.ndjson", line: line)) }
  }

  @Test(arguments: [
    ("field: goof", "SLO-05", "no 'goof', did you mean 'good'?"),
    ("feild: good", "SLO-04", "'feild' of its metric"),
    ("query: \"sum(x)\"", "SLO-04", "'query' of its metric source"),
    ("field: [good]", "SLO-04", "'field' of its"),
    ("field: good, path: other.ndjson", "SLO-04", "'path' of its metric source says nothing beside"),
    ("field: total", "SLO-04", "good and total are the same field"),
  ]) func `a field that is not the good events is not taken for them`(
    spec: String, rule: String, words: String
  ) async throws {
    var staged = SloStaged()
    staged.indicator = staged.indicator.replacing("field: good", with: spec)
    let findings = try await staged.judged().findings
    #expect(findings.map(\.rule) == [rule] && findings.first?.severity == .inconclusive, "\(findings)")
    #expect(findings.first?.message.text.contains(words) == true, "\(findings)")
  }
}

@Suite struct `Slo running counters` {
  private static func staged(_ count: (Int) -> (good: Int, total: Int)?) -> SloStaged {
    var staged = SloStaged(events: SloStaged.day(count))
    staged.indicator = staged.indicator.replacing("ratioMetric: { ", with: "ratioMetric: { counter: true, ")
    return staged
  }

  /// 1000 events an hour, all good but those of one hour.
  private static func running(bad: Int, base: Int = 5000) -> (Int) -> (good: Int, total: Int)? {
    { hour in (base + hour * 1000 - (hour >= 12 ? bad : 0), base + hour * 1000) }
  }

  @Test func `the events of a slot are the difference to the slot before`() async throws {
    #expect(try await Self.staged(Self.running(bad: 0)).rules() == [])
    #expect(try await Self.staged(Self.running(bad: 231)).rules() == ["SLO-01 failure"])
    // 230 of the 23,000 events of the day are 1 %, whatever was counted before it.
    #expect(try await Self.staged(Self.running(bad: 230, base: 100_000_000)).rules() == [])
  }

  @Test func `a reset loses events`() async throws {
    let findings = try await Self.staged { ($0 * 1000 % 12_000, $0 * 1000 % 12_000) }.judged().findings
    #expect(findings.map(\.rule) == ["SLO-05"] && findings.first?.severity == .inconclusive)
    #expect(findings.first?.location == Location("events.ndjson", line: 14))
    #expect(findings.first?.message.text.contains("counter: false") == true)
  }

  @Test func `a counter that stands still counts nothing`() async throws {
    #expect(try await Self.staged { _ in (1000, 1000) }.rules() == ["SLO-07 inconclusive"])
    #expect(
      try await Self.staged { (min($0, 12) * 1000, min($0, 12) * 1000) }.rules() == ["SLO-12 inconclusive"])
  }

  @Test func `what happened in a gap belongs to no slot`() async throws {
    #expect(
      try await Self.staged { $0 % 4 == 1 ? nil : ($0 * 1000, $0 * 1000) }.rules() == ["SLO-06 inconclusive"])
  }
}

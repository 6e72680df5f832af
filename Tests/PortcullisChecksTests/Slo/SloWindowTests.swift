import PortcullisCore
import PortcullisFormats
import Testing

@testable import PortcullisChecks

@Suite struct `Slo windows` {
  private static func instant(_ text: String) throws -> Timestamp {
    try #require(Timestamp(rfc3339: text.count == 10 ? text + "T00:00:00Z" : text))
  }

  @Test(arguments: [
    ("5m", "2026-03-31T00:00:00Z", "2026-03-30T23:55:00Z"), ("5M", "2026-03-31", "2025-10-31"),
    ("1M", "2026-03-31", "2026-02-28"), ("1M", "2028-03-31", "2028-02-29"),
    ("1M", "2026-01-15", "2025-12-15"),
    ("1M", "2100-03-30", "2100-02-28"), ("1Q", "2026-05-31", "2026-02-28"),
    ("1Y", "2028-02-29", "2027-02-28"),
    ("4Y", "2028-02-29", "2024-02-29"), ("2w", "2026-01-05", "2025-12-22"),
    ("24h", "2026-01-01", "2025-12-31"),
  ]) func `a rolling window begins so long before the end of the data`(
    duration: String, asOf: String, from: String
  ) throws {
    let window = try SloWindow(.rolling(try #require(OpenSLODuration(duration))), asOf: Self.instant(asOf))
    #expect(try window.from == Self.instant(from) && window.until == Self.instant(asOf))
    #expect(window.period == window.length)
  }

  @Test(arguments: [
    ("1M", "2026-01-31", "2026-03-01", "2026-02-28", 31),
    ("1M", "2026-01-31", "2026-02-28", "2026-01-31", 28),
    ("1M", "2024-01-31", "2024-03-30T12:00:00Z", "2024-02-29", 31),
    ("1Q", "2025-01-01", "2026-11-19", "2026-10-01", 92),
    ("1Y", "2024-02-29", "2027-03-01", "2027-02-28", 366),
    ("1d", "2026-01-01T06:00:00Z", "2026-01-08", "2026-01-07T06:00:00Z", 1),
    ("1w", "2026-01-05", "2026-01-12", "2026-01-05", 7),
    ("1M", "2026-01-01", "2026-01-01T00:00:01Z", "2026-01-01", 31),
  ]) func `a calendar window is the period that the data ends in`(
    duration: String, start: String, asOf: String, from: String, days: Int
  ) throws {
    let calendar = OpenSLOWindow.calendar(
      try #require(OpenSLODuration(duration)), start: try Self.instant(start), zone: "UTC")
    let window = try SloWindow(calendar, asOf: try Self.instant(asOf))
    #expect(try window.from == Self.instant(from), "\(window.from)")
    #expect(window.period == days * 86_400, "\(window.period / 86_400)")
  }

  @Test(arguments: ["America/New_York", "Europe/Berlin", "+01:00", "Local"])
  func `a calendar elsewhere than in UTC is not counted`(zone: String) async throws {
    let window =
      "{ duration: 1d, isRolling: false, calendar: { startTime: 2026-11-01 00:00:00, timeZone: \"\(zone)\" } }"
    let findings = try await SloStaged(window: window).judged().findings
    #expect(findings.map(\.rule) == ["SLO-04"] && findings.first?.severity == .inconclusive)
    #expect(findings.first?.message.text.contains("its calendar is in '\(zone)'") == true)
  }

  @Test(arguments: [
    ("90%", 22, [] as [String]), ("90%", 21, ["SLO-06 inconclusive"]), ("50%", 12, []),
    ("100%", 23, ["SLO-06 inconclusive"]), ("100%", 24, []), ("91.6%", 22, []),
    ("91.7%", 22, ["SLO-06 inconclusive"]),
  ]) func `so many slots of 24 are enough`(share: String, slots: Int, rules: [String]) async throws {
    // What is missing is at the start, so that the end is not silent.
    var staged = SloStaged(events: SloStaged.day { $0 < 24 - slots ? nil : (1000, 1000) })
    staged.options.minCoverage = try JSONValue.string(share).decode(SloCoverageLimit.self)
    #expect(try await staged.rules() == rules)
  }
}

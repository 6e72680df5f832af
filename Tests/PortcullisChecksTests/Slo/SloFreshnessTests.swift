import PortcullisCore
import Testing

@testable import PortcullisChecks

@Suite struct `Slo freshness` {
  private static let hour = 3600
  private static let day = 86_400

  @Test(arguments: [
    (nil as SloAgeLimit?, 2 * hour, [] as [String]), (nil, 3 * hour, ["SLO-11 warning"]),
    (nil, day, ["SLO-11 warning"]), (nil, day + 1, ["SLO-11 inconclusive"]),
    (nil, 21 * day, ["SLO-11 inconclusive"]), (SloAgeLimit(seconds: 7200), 2 * hour, []),
    (SloAgeLimit(seconds: 7200), 2 * hour + 1, ["SLO-11 inconclusive"]),
    (SloAgeLimit(seconds: 30 * day), 21 * day, []), (SloAgeLimit.none, 1100 * day, ["SLO-11 information"]),
  ]) func `old events decide only as long as their age is allowed`(
    limit: SloAgeLimit?, age: Int, rules: [String]
  ) async throws {
    for profile in Profile.allCases {
      var staged = SloStaged(now: Timestamp(secondsSinceEpoch: 1_796_083_200 + age), profile: profile)
      staged.options.maxAge = limit
      #expect(try await staged.rules() == rules, "\(profile)")
    }
  }

  @Test func `a broken promise of long ago is not a broken promise now`() async throws {
    let events = SloStaged.day { _ in (900, 1000) }
    var staged = SloStaged(events: events)
    #expect(try await staged.rules() == ["SLO-01 failure"])
    staged.now = Timestamp(secondsSinceEpoch: 1_796_083_200 + 21 * Self.day)
    let findings = try await staged.judged().findings
    #expect(findings.map(\.rule) == ["SLO-11"])
    #expect(
      findings.first?.message.text
        == "api: the events end 21d before the run, at most 1d allowed, so 90.000 % good says nothing about now"
    )
  }

  @Test(arguments: [(0, "less than a day"), (1, "1 day"), (30, "30 days"), (1100, "1,100 days")])
  func `the age stands in the measurement, whatever is allowed`(days: Int, words: String) async throws {
    for limit in [nil, SloAgeLimit.none] {
      var staged = SloStaged(now: Timestamp(secondsSinceEpoch: 1_796_083_200 + days * Self.day))
      staged.options.maxAge = limit
      let exhibits = try await staged.judged().exhibits
      guard case .measurement(let measurement) = exhibits.first else { return #expect(Bool(false)) }
      #expect(measurement.window?.contains("\(words) before the run") == true, "\(measurement)")
      #expect(measurement.answer == (days > 1 && limit == nil ? .undecided : .passed))
    }
  }

  @Test(arguments: [(0, [] as [String]), (1799, []), (7200, []), (7201 + 3600, ["SLO-06 inconclusive"])])
  func `without as_of the run is the end, and what is missing up to it is missing`(
    later: Int, rules: [String]
  ) async throws {
    let events = SloStaged.day { _ in (1000, 1000) }.replacing(#""as_of":"2026-12-01T00:00:00Z","#, with: "")
    let now = Timestamp(secondsSinceEpoch: 1_796_083_200 + later)
    #expect(try await SloStaged(events: events, now: now).rules() == rules)
  }

  @Test(arguments: [
    (3, [] as [String]), (4, ["SLO-11 warning"]), (30, ["SLO-11 warning"]), (31, ["SLO-11 inconclusive"]),
  ])
  func `a month of the calendar is as long as it will be`(days: Int, rules: [String]) async throws {
    let events = SloStaged.day { _ in (1000, 1000) }
    var staged = SloStaged(events: events, now: Timestamp(secondsSinceEpoch: 1_796_083_200 + days * Self.day))
    staged.window =
      "{ duration: 1M, isRolling: false, calendar: { startTime: 2025-12-30 00:00:00, timeZone: UTC } }"
    #expect(try await staged.rules() == rules)
  }

  @Test(arguments: [
    (21, nil as SloAgeLimit?, [] as [String]), (20, nil, ["SLO-12 inconclusive"]),
    (20, SloAgeLimit.none, []), (20, SloAgeLimit(seconds: 4 * 3600), []),
    (23, SloAgeLimit(seconds: 1800), ["SLO-12 inconclusive"]),
  ]) func `a service that fell silent does not pass by its past`(
    last: Int, limit: SloAgeLimit?, rules: [String]
  ) async throws {
    let events = SloStaged.day { $0 < last ? (1000, 1000) : (0, 0) }
    var staged = SloStaged(events: events)
    staged.options.maxSilence = limit
    #expect(try await staged.rules() == rules)
  }

  @Test func `a service that is quiet every night may be quiet at the end`() async throws {
    let events = SloStaged.day { (6..<18).contains($0) ? (1000, 1000) : (0, 0) }
    #expect(try await SloStaged(events: events).rules() == [])
  }

  @Test(arguments: ["none", "2d", "90m", "1h30m"]) func `a limit is a duration or none`(text: String) throws {
    let limit = try JSONValue.string(text).decode(SloAgeLimit.self)
    #expect(limit.seconds == ["none": nil, "2d": 172_800, "90m": 5400, "1h30m": 5400][text])
  }
}

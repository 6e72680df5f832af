import PortcullisCore
import Testing

@testable import PortcullisChecks

@Suite struct `Slo by slices` {
  private static func staged(_ budgeting: String = "Timeslices", target: String, _ events: String)
    -> SloStaged
  {
    SloStaged(
      budgeting: budgeting,
      objective: "target: \(target), timeSliceTarget: 0.95, timeSliceWindow: 2h", events: events)
  }

  /// Slots of an hour, so each slice of two hours holds two.
  @Test(arguments: [
    // One bad slice of twelve.
    ("0.9", [0: 500], [] as [Int], [] as [Int], [] as [String]),
    ("0.92", [0: 500], [], [], ["SLO-01 failure"]),
    // One slot of a slice is missing: the slice is missing, 11 of 12 are 91.7 %.
    ("0.99", [:], [5], [], []),
    // Half of the slots of two slices: 10 of 12 are 83.3 %, although 22 of 24 slots are there.
    ("0.99", [:], [5, 8], [], ["SLO-06 inconclusive"]),
    // Slots without events in two slices leave the other slot to decide.
    ("0.99", [:], [], [5, 8], []),
    // Two slices without any event.
    ("0.99", [:], [], [4, 5, 8, 9], ["SLO-06 inconclusive"]),
    // Four bad slices miss 70 %, whatever the two missing ones were.
    ("0.7", [0: 500, 2: 500, 12: 500, 14: 500], [4, 5, 8, 9], [], ["SLO-01 failure"]),
    ("0.7", [0: 500, 2: 500, 12: 500], [4, 5, 8, 9], [], ["SLO-06 inconclusive"]),
  ]) func `a slice that is not wholly recorded, or without events, is missing`(
    target: String, good: [Int: Int], missing: [Int], silent: [Int], rules: [String]
  ) async throws {
    let events = SloStaged.day { slot in
      missing.contains(slot) ? nil : silent.contains(slot) ? (0, 0) : (good[slot] ?? 1000, 1000)
    }
    #expect(try await Self.staged(target: target, events).rules() == rules)
  }

  @Test func `the message says what the missing slices lack`() async throws {
    let events = SloStaged.day { $0 == 1 ? nil : (4...7).contains($0) ? (0, 0) : (1000, 1000) }
    let findings = try await Self.staged(target: "0.99", events).judged().findings
    #expect(
      findings.first?.message.text
        == "api: 9 of 12 slices have data (75.0 %), at least 90 % needed: 1 with missing slots, 2 without "
        + "events, 0 not recorded")
  }

  @Test func `a total outage of the balancer is no met objective`() async throws {
    let events = SloStaged.day { $0 < 12 ? (1000, 1000) : (0, 0) }
    #expect(try await Self.staged(target: "0.99", events).rules() == ["SLO-06 inconclusive"])
    #expect(try await SloStaged(events: events).rules() == ["SLO-12 inconclusive"])
    let most = SloStaged.day { $0 < 12 || $0 == 23 ? (1000, 1000) : (0, 0) }
    #expect(try await Self.staged(target: "0.99", most).rules() == ["SLO-06 inconclusive"])
  }

  @Test func `slots that lie across slices are no slices`() async throws {
    let events = SloStaged.day { _ in (1000, 1000) }.replacing(
      "as_of\":\"2026-12-01T00:00", with: "as_of\":\"2026-12-01T00:10")
    var staged = Self.staged(target: "0.99", events)
    staged.now = Timestamp(secondsSinceEpoch: 1_796_083_800)
    #expect(try await staged.rules() == ["SLO-05 inconclusive"])
    staged.objective = staged.objective.replacing("2h", with: "150m")
    #expect(try await staged.rules() == ["SLO-04 inconclusive"])
  }

  @Test func `what is missing could change a pass, and the measurement says so`() async throws {
    let events = SloStaged.day { $0 == 5 ? nil : (1000, 1000) }
    guard case .measurement(let measurement) = try await SloStaged(events: events).judged().exhibits.first
    else {
      return #expect(Bool(false))
    }
    #expect(
      measurement.counterfactual
        == "231 more bad events in the window, or bad events in the missing slots (1 of 24)")
  }

  /// Thirds do not add up in units of any power of ten.
  @Test(arguments: [
    ("0.5", 1, [] as [String]), ("0.500000000000000001", 1, ["SLO-01 failure"]),
    ("0.5", 0, ["SLO-01 failure"]),
  ]) func `a mean of ratios that ties with its target meets it`(
    target: String, last: Int, rules: [String]
  ) async throws {
    let events = SloStaged.day { slot in
      slot % 2 == 0 ? (0, 0) : slot == 1 ? (last, 3) : (slot % 4 == 1 ? 1 : 2, 3)
    }
    #expect(try await Self.staged("RatioTimeslices", target: target, events).rules() == rules)
  }

  @Test func `the slice still going on at the end of a calendar window is not judged`() async throws {
    var staged = Self.staged(target: "0.99", SloStaged.day { $0 == 0 ? (0, 1000) : (1000, 1000) })
    staged.window =
      "{ duration: 1d, isRolling: false, calendar: { startTime: 2026-11-29 01:00:00, timeZone: UTC } }"
    #expect(try await staged.rules() == [])
  }
}

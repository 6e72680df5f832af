import PortcullisCore
import Testing

@testable import PortcullisChecks

@Suite struct `Slo exhibits` {
  private static func tables(_ staged: SloStaged) async throws -> [ExhibitTable] {
    try await staged.judged().exhibits.compactMap { exhibit in
      if case .table(let table) = exhibit { table } else { nil }
    }
  }

  @Test func `burn rates weigh events and stand beside the rates that call for a person`() async throws {
    // Thirty days of hours with 1000 events; the last hour has 10 bad ones, the last six 15 in all.
    let start = 1_796_083_200 - 30 * 86_400
    let events = (0..<720).reduce("{\"as_of\":\"2026-12-01T00:00:00Z\",\"step\":\"1h\"}\n") { text, hour in
      let at = Timestamp(secondsSinceEpoch: start + hour * 3600)
      let bad = hour == 719 ? 10 : hour >= 714 ? 1 : 0
      return text + "{\"at\":\"\(at)\",\"good\":\(1000 - bad),\"total\":1000}\n"
    }
    let staged = SloStaged(
      window: "{ duration: 30d, isRolling: true }", objective: "target: 0.999", events: events)
    let tables = try await Self.tables(staged)
    #expect(tables.map(\.rows.count) == [1, 1])
    #expect(tables.last?.columns.map(\.name) == ["objective", "1h", "6h", "1d", "3d"])
    #expect(tables.last?.rows == [["api", "10.0 of 14.4", "2.5 of 6.0", "0.63 of 3.0", "0.21 of 1.0"]])
    #expect(tables.first?.rows == [["api", "99.9 %", "99.997 %", "98 %", "100.0 %"]])
  }

  @Test func `in a short period no rate calls for a person`() async throws {
    let events = SloStaged.day { ($0 == 23 ? 990 : 1000, 1000) }
    let tables = try await Self.tables(SloStaged(events: events))
    #expect(tables.last?.rows == [["api", "1.0", "0.17"]])
  }

  @Test func `a budget whose rest is not known has two ends`() async throws {
    let events =
      #"{"as_of":"2026-12-01T00:00:00Z","step":"24h"}"# + "\n"
      + #"{"at":"2026-11-30T00:00:00Z","buckets":{"0.5":900,"1":990,"+Inf":1000}}"#
    let staged = SloStaged(
      indicator: "thresholdMetric: { metricSource: { metricSourceRef: events, spec: {} } }",
      objective: "op: lte, value: 0.8, target: 0.95", events: events)
    #expect(
      try await Self.tables(staged).map(\.rows) == [
        [["api", "95 %", "90.000 % to 99.000 %", "-100 % to 80 %", "100.0 %"]]
      ])
  }

  @Test func `what cannot be counted is unknown`() async throws {
    #expect(
      try await Self.tables(SloStaged(events: "")).map(\.rows) == [
        [["api", "99 %", "unknown", "unknown", "unknown"]]
      ])
  }
}

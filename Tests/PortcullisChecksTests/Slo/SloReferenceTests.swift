import PortcullisCore
import Testing

@testable import PortcullisChecks

@Suite struct `Slo references` {
  private static let source =
    "apiVersion: openslo/v1\nkind: DataSource\nmetadata: { name: events }\n"
    + "spec: { type: ndjson, connectionDetails: { path: events.ndjson } }\n"

  private static func indicator(_ name: String, _ metric: String) -> String {
    "apiVersion: openslo/v1\nkind: SLI\nmetadata: { name: \(name) }\nspec: { \(metric) }\n"
  }

  private static func objective(_ rest: String) -> String {
    "apiVersion: openslo/v1\nkind: SLO\nmetadata: { name: api }\nspec: { service: api, "
      + "timeWindow: [{ duration: 1d, isRolling: true }], budgetingMethod: Occurrences, \(rest) }\n"
  }

  private static func rules(_ files: [String: String], _ good: Int = 1000) async throws -> [String] {
    let staged = SloStaged(
      options: .init(
        files: ["*.yaml", "more/*.json"].filter { pattern in
          files.keys.contains { $0.hasSuffix(pattern.hasSuffix("json") ? ".json" : ".yaml") }
        }))
    var entries = files.mapValues { Fixture.Entry.text($0) }
    entries["events.ndjson"] = .text(SloStaged.day { _ in (good, 1000) })
    return try await staged.judged(entries).findings.map { "\($0.rule) \($0.severity.rawValue)" }
  }

  private static let ratio = SloStaged().indicator
  private static let bad = SloStaged().indicator.replacing("good:", with: "bad:")

  @Test func `an indicator and its source may stand in other files, in any order`() async throws {
    let objective = Self.objective("indicatorRef: fast, objectives: [{ target: 0.99 }]")
    let service = "---\napiVersion: openslo/v1\nkind: Service\nmetadata: { name: api }\nspec: {}\n"
    for files in [
      ["a.yaml": objective + service, "b.yaml": Self.indicator("fast", Self.ratio), "c.yaml": Self.source],
      [
        "a.yaml": Self.source, "b.yaml": Self.indicator("fast", Self.ratio),
        "c.yaml": service + "---\n" + objective,
      ],
      ["a.yaml": [objective, Self.source, Self.indicator("fast", Self.ratio)].joined(separator: "---\n")],
    ] {
      #expect(try await Self.rules(files) == [])
      #expect(try await Self.rules(files, 989) == ["SLO-01 failure"])
    }
  }

  @Test func `a list in JSON may hold the indicator`() async throws {
    let json = #"""
      [{"apiVersion":"openslo/v1","kind":"SLI","metadata":{"name":"fast"},"spec":{"ratioMetric":{
        "good":{"metricSource":{"type":"ndjson","spec":{"path":"events.ndjson","field":"good"}}},
        "total":{"metricSource":{"type":"ndjson","spec":{"path":"events.ndjson"}}}}}}]
      """#
    let objective = Self.objective("indicatorRef: fast, objectives: [{ target: 0.99 }]")
    #expect(try await Self.rules(["a.yaml": objective, "more/b.json": json]) == [])
  }

  @Test(arguments: [
    ("indicatorRef: slow, objectives: [{ target: 0.99 }]", ["SLO-03 inconclusive"]),
    ("indicatorRef: fast, objectives: [{ op: lte, target: 0.99 }]", ["SLO-02 failure"]),
    ("indicatorRef: fast, objectives: [{ value: 3, target: 0.99 }]", ["SLO-02 failure"]),
    (
      "indicatorRef: fast, objectives: [{ op: lte, value: 3, target: 0.99 }]",
      ["SLO-02 failure", "SLO-02 failure"]
    ),
    ("objectives: [{ indicatorRef: fast, op: lte, target: 0.99 }]", ["SLO-02 failure"]),
    ("indicatorRef: raw, objectives: [{ target: 0.99 }]", ["SLO-04 inconclusive"]),
    ("indicatorRef: elsewhere, objectives: [{ target: 0.99 }]", ["SLO-04 inconclusive"]),
  ]) func `what cannot be counted does not pass`(rest: String, rules: [String]) async throws {
    let files = [
      "a.yaml": Self.objective(rest), "b.yaml": Self.indicator("fast", Self.ratio), "c.yaml": Self.source,
      "d.yaml": Self.indicator(
        "raw",
        "ratioMetric: { rawType: success, raw: { metricSource: { metricSourceRef: events, spec: {} } } }"),
      "e.yaml": Self.indicator(
        "elsewhere", Self.ratio.replacing("metricSourceRef: events", with: "type: Prometheus")),
    ]
    #expect(try await Self.rules(files) == rules)
  }

  @Test func `every objective of a composite must be met`() async throws {
    let both =
      "objectives: [{ displayName: a, indicatorRef: fast, target: 0.9 }, "
      + "{ displayName: b, target: 0.95, indicator: { metadata: { name: x }, spec: { \(Self.ratio) } } }]"
    let files = [
      "a.yaml": Self.objective(both), "b.yaml": Self.indicator("fast", Self.ratio), "c.yaml": Self.source,
    ]
    #expect(try await Self.rules(files, 950) == [])
    #expect(try await Self.rules(files, 949) == ["SLO-01 failure"])
    #expect(try await Self.rules(files, 899) == ["SLO-01 failure", "SLO-01 failure"])
    let weighted = files.mapValues {
      $0.replacing("displayName: a,", with: "displayName: a, compositeWeight: 9,")
    }
    #expect(try await Self.rules(weighted, 949) == ["SLO-01 failure", "SLO-13 information"])
  }
}

import PortcullisCore
import Testing

@testable import PortcullisChecks

@Suite struct `Slo by buckets` {
  private static func findings(value: String, target: String, buckets: String) async throws -> [Finding] {
    let text = """
      - apiVersion: openslo/v1
        kind: DataSource
        metadata: { name: latency }
        spec: { type: ndjson, connectionDetails: { path: latency.ndjson } }
      - apiVersion: openslo/v1
        kind: SLO
        metadata: { name: fast }
        spec:
          service: api
          indicator:
            metadata: { name: latency }
            spec: { thresholdMetric: { metricSource: { metricSourceRef: latency, spec: { field: buckets } } } }
          timeWindow: [{ duration: 1d, isRolling: true }]
          budgetingMethod: Occurrences
          objectives: [{ op: lte, value: \(value), target: \(target) }]
      """
    let events = """
      {"as_of":"2026-12-01T00:00:00Z","step":"24h"}
      {"at":"2026-11-30T00:00:00Z","buckets":\(buckets)}
      """
    let fixture = Fixture(files: ["slo.yaml": .text(text), "latency.ndjson": .text(events)])
    let check = SloObjectivesMetCheck(options: .init(files: ["slo.yaml"]))
    return check.findings(in: try await check.collect(in: fixture.context))
  }

  private static let buckets = #"{"0.5":900,"1.0":990,"+Inf":1000}"#

  @Test(arguments: [
    ("0.5", "0.9", [] as [String]), ("5e-1", "0.901", ["SLO-01"]), ("0.8", "0.9", []),
    ("0.8", "0.95", ["SLO-08"]), ("0.8", "0.99", ["SLO-08"]), ("0.8", "0.991", ["SLO-01"]),
    ("2", "0.99", []), ("2", "0.995", ["SLO-08"]),
  ]) func `a threshold inside a bucket decides only where both edges agree`(
    value: String, target: String, rules: [String]
  ) async throws {
    let findings = try await Self.findings(value: value, target: target, buckets: Self.buckets)
    #expect(findings.map(\.rule) == rules, "\(findings)")
    guard rules == ["SLO-08"] else { return }
    #expect(findings[0].severity == .undecided)
    #expect(findings[0].message.text.contains("lies between the bucket edges"))
    #expect(findings[0].remedy.contains("add a bucket with the edge \(value)"))
  }

  @Test(arguments: [
    #"{"0.5":900,"1.0":890,"+Inf":1000}"#, #"{"0.5":900,"1.0":990}"#, #"{"x":900,"+Inf":990}"#, "{}",
    #"{"0.5":900,"0.50":900,"+Inf":990}"#,
  ]) func `buckets that cannot be are inconclusive`(buckets: String) async throws {
    let findings = try await Self.findings(value: "0.5", target: "0.9", buckets: buckets)
    #expect(findings.map(\.rule) == ["SLO-05"] && findings.allSatisfy { $0.severity == .inconclusive })
    #expect(findings.first?.location == Location("latency.ndjson", line: 2))
  }
}

import PortcullisCore
import PortcullisFormats

@testable import PortcullisChecks

/// An objective over one day in slots of an hour, with every part open to change.
struct SloStaged {
  var indicator =
    "ratioMetric: { good: { metricSource: { metricSourceRef: events, spec: { field: good } } }, "
    + "total: { metricSource: { metricSourceRef: events, spec: { field: total } } } }"
  var window = "{ duration: 1d, isRolling: true }"
  var budgeting = "Occurrences"
  var objective = "target: 0.99"
  var events = Self.day { _ in (1000, 1000) }
  var options = SloObjectivesMetCheck.Options(files: ["slo.yaml"])
  /// The end of the data.
  var now = Timestamp(secondsSinceEpoch: 1_796_083_200)
  var profile = Profile.ci

  /// Slots of 2026-11-30 with good and all events; nil for a slot that is missing.
  static func day(step: Int = 60, _ slot: (Int) -> (good: Int, total: Int)?) -> String {
    (0..<1440 / step).reduce("{\"as_of\":\"2026-12-01T00:00:00Z\",\"step\":\"\(step)m\"}\n") { text, index in
      guard let counts = slot(index) else { return text }
      let time = "\(padded(index * step / 60, 2)):\(padded(index * step % 60, 2))"
      return text
        + "{\"at\":\"2026-11-30T\(time):00Z\",\"good\":\(counts.good),\"total\":\(counts.total)}\n"
    }
  }

  var document: String {
    """
    apiVersion: openslo/v1
    kind: DataSource
    metadata: { name: events }
    spec: { type: ndjson, connectionDetails: { path: events.ndjson } }
    ---
    apiVersion: openslo/v1
    kind: SLO
    metadata: { name: api }
    spec:
      service: api
      indicator:
        metadata: { name: api-good }
        spec: { \(indicator) }
      timeWindow: [\(window)]
      budgetingMethod: \(budgeting)
      objectives: [{ \(objective) }]
    """
  }

  func judged() async throws -> (findings: [Finding], exhibits: [Exhibit]) {
    try await judged(["slo.yaml": .text(document), "events.ndjson": .text(events)])
  }

  func judged(
    _ files: [String: Fixture.Entry]
  ) async throws -> (findings: [Finding], exhibits: [Exhibit]) {
    let fixture = Fixture(files: files, now: now, profile: profile)
    let check = SloObjectivesMetCheck(options: options)
    let evidence = try await check.collect(in: fixture.context)
    return (check.findings(in: evidence), check.exhibits(in: evidence))
  }

  /// Rule and severity of every finding.
  func rules() async throws -> [String] {
    try await judged().findings.map { "\($0.rule) \($0.severity.rawValue)" }
  }
}

import FoundationEssentials
import PortcullisCore
import Testing

/// The section `slo` of a gate file, from the built binary and against the clock of the machine.
@Suite struct `Service levels of a project` {
  struct Story: Sendable, CustomStringConvertible {
    let description: String
    /// The value of the section `slo`.
    let section: String
    /// Slots of an hour with good events of 1000.
    let good: [Int]
    let status: Int32
    let words: String

    init(_ description: String, _ section: String, _ good: [Int], _ status: Int32, _ words: String) {
      (self.description, self.section, self.good) = (description, section, good)
      (self.status, self.words) = (status, words)
    }
  }

  private static let whole = [Int](repeating: 1000, count: 24)
  private static let ageless = "{ api: { files: [slo.yaml], max_age: none } }"

  static let stories = [
    Story("old events", "[slo.yaml]", whole, 3, "so 100.000 % good says nothing about now"),
    Story("events of any age", ageless, whole, 0, "max_age is none"),
    Story(
      "a spent budget", ageless, whole.map { $0 - 11 }, 1,
      "api: 98.900 % good where 99 % is promised over 1d: 264 bad of 24,000, budget 240 (110 % spent)"),
    Story(
      "a silent end", ageless, whole.dropLast(6) + [0, 0, 0, 0, 0, 0], 3, "no event in the last 6h up to"),
    Story(
      "missing slots", ageless, whole.dropLast(3), 3,
      "21 of 24 slots have data (87.5 %), at least 90 % needed"),
    Story(
      "missing slots that are allowed", "{ api: { files: [slo.yaml], max_age: none, min_coverage: 80% } }",
      whole.dropLast(3), 0, "passed (exit 0)"),
    Story(
      "a limit without unit", "{ api: { files: [slo.yaml], max_age: 2 } }", whole, 2, "such as 2d, or none"),
  ]

  @Test(arguments: stories) func `end as their story says`(story: Story) async throws {
    let gate = "version: 1\nprofile: release\nslo: \(story.section)\n"
    try await TemporaryProject.with(["portcullis.yml": gate, "slo.yaml": Self.objective]) { project in
      try project.write(Self.events(story.good), to: "events.ndjson")
      let run = try await CommandLineRun(
        ["run", "project", "--only", "slo.*", "--report", "text=-", "--color", "never"], in: project.parent)
      #expect(run.status == story.status, "\(run.output)\(run.error)")
      #expect((run.output + run.error).contains(story.words), "\(run.output)\(run.error)")
    }
  }

  private static func events(_ good: [Int]) -> String {
    good.enumerated().reduce("{\"as_of\":\"2020-11-02T00:00:00Z\",\"step\":\"1h\"}\n") { text, slot in
      let total = slot.element == 0 ? 0 : 1000
      return text + "{\"at\":\"2020-11-01T\(padded(slot.offset, 2)):00:00Z\",\"good\":\(slot.element),"
        + "\"total\":\(total)}\n"
    }
  }

  private static let objective = """
    apiVersion: openslo/v1
    kind: SLO
    metadata: { name: api }
    spec:
      service: api
      indicator:
        metadata: { name: api-good }
        spec:
          ratioMetric:
            good: { metricSource: { type: ndjson, spec: { path: events.ndjson, field: good } } }
            total: { metricSource: { type: ndjson, spec: { path: events.ndjson, field: total } } }
      timeWindow: [{ duration: 1d, isRolling: true }]
      budgetingMethod: Occurrences
      objectives: [{ target: 0.99 }]
    """
}

import Testing

@testable import PortcullisFormats

@Suite struct `Limits of objectives` {
  private static let ratio =
    "ratioMetric: { good: { metricSource: { spec: {} } }, total: { metricSource: { spec: {} } } }"
  private static let threshold = "thresholdMetric: { metricSource: { spec: {} } }"

  private static func indicator(_ metric: String) -> String {
    "apiVersion: openslo/v1\nkind: SLI\nmetadata: { name: fast }\nspec: { \(metric) }\n"
  }

  private static func objective(_ subject: String, _ limit: String) -> String {
    """
    apiVersion: openslo/v1
    kind: SLO
    metadata: { name: api }
    spec:
      service: api
      timeWindow: [{ duration: 1d, isRolling: true }]
      budgetingMethod: Occurrences
      \(subject)
      objectives:
        - target: 0.9
          \(limit)
    """
  }

  struct Case: Sendable {
    let metric: String
    let limit: String
    /// Key and line of each problem.
    let problems: [String]
  }

  static let cases = [
    Case(metric: ratio, limit: "displayName: x", problems: []),
    Case(metric: ratio, limit: "op: lte", problems: ["op 11"]),
    Case(metric: ratio, limit: "value: 1", problems: ["value 11"]),
    Case(metric: ratio, limit: "{ op: lte, value: 1 }", problems: ["op 10", "value 10"]),
    Case(metric: threshold, limit: "displayName: x", problems: ["op 10", "value 10"]),
    Case(metric: threshold, limit: "op: lte", problems: ["value 10"]),
    Case(metric: threshold, limit: "value: 1", problems: ["op 10"]),
    Case(metric: threshold, limit: "{ op: lte, value: 1 }", problems: []),
  ]

  @Test(arguments: cases.indices, ["inline", "before", "after", "objective"])
  func `hold for an indicator in place and for one by name`(index: Int, place: String) {
    let found = Self.cases[index]
    let inline = "indicator: { metadata: { name: x }, spec: { \(found.metric) } }"
    let subject = place == "inline" ? inline : place == "objective" ? "description: x" : "indicatorRef: fast"
    var text = Self.objective(subject, found.limit)
    if found.limit.hasPrefix("{") {
      text = text.replacing(
        "- target: 0.9\n      \(found.limit)", with: "- { target: 0.9, \(found.limit.dropFirst())")
    }
    if place == "objective" { text = text.replacing("target: 0.9", with: "indicatorRef: fast, target: 0.9") }
    if place == "objective", !found.limit.hasPrefix("{") {
      text = text.replacing(
        "- indicatorRef: fast, target: 0.9", with: "- indicatorRef: fast\n      target: 0.9")
    }
    var catalogue = OpenSLOCatalogue()
    if place == "before" || place == "objective" {
      catalogue.read(Array(Self.indicator(found.metric).utf8), file: "sli.yaml")
    }
    catalogue.read(Array(text.utf8), file: "slo.yaml")
    if place == "after" { catalogue.read(Array(Self.indicator(found.metric).utf8), file: "sli.yaml") }
    let shift = place == "objective" && !found.limit.hasPrefix("{") ? 1 : 0
    let expected = found.problems.map { problem in
      let parts = problem.split(separator: " ")
      let line = (Int(parts[1]) ?? 0) + (parts[1] == "11" ? shift : 0)
      return "spec.objectives[0].\(parts[0]) slo.yaml:\(line)"
    }
    #expect(catalogue.problems.map { "\($0.path) \($0.file):\($0.line)" } == expected, "\(text)")
  }
}

import Testing

@testable import PortcullisFormats

@Suite struct `OpenSLO` {
  static let valid = """
    apiVersion: openslo/v1
    kind: SLO
    metadata:
      name: checkout
      labels: { team: [a, b], tier: one }
    spec:
      service: shop
      indicatorRef: fast
      timeWindow:
        - duration: 28d
          isRolling: true
      budgetingMethod: Occurrences
      objectives:
        - targetPercent: 99.95

    """

  static func read(_ text: String) -> OpenSLOCatalogue {
    var catalogue = OpenSLOCatalogue()
    catalogue.read(Array(text.utf8), file: "slo.yaml")
    return catalogue
  }

  @Test func `a percentage is an exact share`() throws {
    let catalogue = Self.read(Self.valid)
    #expect(catalogue.problems.isEmpty, "\(catalogue.problems)")
    guard case .slo(let slo) = try #require(catalogue.documents.first).body else { return }
    #expect(slo.objectives.first?.target == OpenSLODecimal(units: 9995, scale: 4))
    #expect(catalogue.unresolved.map(\.name) == ["fast"])
  }

  @Test(arguments: [
    ("kind: SLO", "kind: Slo", "kind", 2, 7),
    ("name: checkout", "name: Checkout", "metadata.name", 4, 9),
    ("service: shop", "servise: shop", "spec.servise", 7, 3),
    ("indicatorRef: fast", "budget: 1", "spec.budget", 8, 3),
    ("targetPercent: 99.95", "target: 1", "spec.objectives[0].target", 14, 15),
    ("targetPercent: 99.95", "target: -0.1", "spec.objectives[0].target", 14, 15),
    ("targetPercent: 99.95", "targetPercent: 100", "spec.objectives[0].targetPercent", 14, 22),
    ("targetPercent: 99.95", "targetPercent: high", "spec.objectives[0].targetPercent", 14, 22),
    ("targetPercent: 99.95", "displayName: x", "spec.objectives[0].target", 14, 7),
    ("duration: 28d", "duration: 28s", "spec.timeWindow[0].duration", 10, 17),
    ("duration: 28d", "duration: 28D", "spec.timeWindow[0].duration", 10, 17),
    ("isRolling: true", "isRolling: false", "spec.timeWindow[0].calendar", 10, 7),
    ("Occurrences", "Occurences", "spec.budgetingMethod", 12, 20),
    ("Occurrences", "Timeslices", "spec.objectives[0].timeSliceTarget", 14, 7),
    ("openslo/v1", "openslo/v1alpha", "apiVersion", 1, 13),
    ("openslo/v1", "openslo.com/v2alpha", "apiVersion", 1, 13),
  ]) func `what is wrong is told with its place`(
    text: String, replacement: String, path: String, line: Int, column: Int
  ) {
    var parts = Self.valid.split(separator: text, maxSplits: 1, omittingEmptySubsequences: false)
    parts.insert(Substring(replacement), at: 1)
    let problems = Self.read(parts.joined()).problems
    #expect(
      problems.contains { $0.path == path && $0.line == line && $0.column == column }, "\(problems)")
  }

  @Test(arguments: ["0", "0.0", "-0.1", "1.01"]) func `a slice needs a share of good events`(target: String) {
    let text = Self.valid.replacing("Occurrences", with: "Timeslices").replacing(
      "targetPercent: 99.95", with: "{ target: 0.9, timeSliceWindow: 5, timeSliceTarget: \(target) }")
    #expect(Self.read(text).problems.map(\.path) == ["spec.objectives[0].timeSliceTarget"])
    #expect(Self.read(text.replacing("Target: \(target)", with: "Target: 1")).problems.isEmpty)
  }

  @Test func `m is minutes and M is months`() {
    #expect(OpenSLODuration("5m")?.seconds == 300)
    #expect(OpenSLODuration("5M")?.seconds == nil)
    #expect(OpenSLODuration("5M")?.months == 5)
    #expect(OpenSLODuration("1Q")?.months == 3)
    #expect(OpenSLODuration("15s") == nil)
    #expect(OpenSLODuration("0d") == nil)
    #expect(OpenSLODuration("1.5h") == nil)
  }

  @Test(arguments: [
    ("0.9995", 9995, 4), ("1e-3", 1, 3), ("99.50", 995, 1), ("0", 0, 0), ("-2.5", -25, 1), ("1.5e2", 150, 0),
  ]) func `a decimal keeps its digits`(text: String, units: Int, scale: Int) {
    #expect(OpenSLODecimal(text) == OpenSLODecimal(units: Int64(units), scale: scale))
  }

  @Test func `a list in JSON is read like documents in YAML`() {
    let text = """
      [{"apiVersion":"openslo/v1","kind":"Service","metadata":{"name":"a"},"spec":{}},
       {"apiVersion":"openslo/v1","kind":"Service","metadata":{"name":"b"},"spec":{"description":"x"}}]
      """
    let catalogue = Self.read(text)
    #expect(catalogue.problems.isEmpty, "\(catalogue.problems)")
    #expect(catalogue.documents.map(\.name) == ["a", "b"])
  }
}

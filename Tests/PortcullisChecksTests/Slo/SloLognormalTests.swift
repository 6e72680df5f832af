import PortcullisCore
import PortcullisStatistics
import RealModule
import Testing

@testable import PortcullisChecks

/// Latencies by a formula, in the buckets that client libraries use by default: 0.8 s and 1.2 s are none of them.
@Suite struct `Slo on lognormal latencies` {
  private static let edges = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
  private static let events = 1_000_000

  /// Median in seconds and sigma of the logarithm.
  private static let models = [(0.3, 0.5), (0.4, 0.5), (0.5, 0.5), (0.2, 0.9), (0.3, 0.8), (0.6, 0.4)]

  private static func atMost(_ limit: Double, _ model: (Double, Double)) -> Int {
    let share = NormalDistribution.cumulative((Double.log(limit) - Double.log(model.0)) / model.1)
    return Int((share * Double(events)).rounded())
  }

  private static func judged(
    _ model: (Double, Double), limit: String, target: String, op: String = "lte", extra: [Double] = []
  ) async throws -> [Finding] {
    let edges = (edges + extra).sorted()
    let buckets = edges.map { "\"\($0)\":\(atMost($0, model))" } + ["\"+Inf\":\(events)"]
    let lines =
      #"{"as_of":"2026-12-01T00:00:00Z","step":"24h"}"# + "\n"
      + #"{"at":"2026-11-30T00:00:00Z","buckets":{"# + buckets.joined(separator: ",") + "}}\n"
    let staged = SloStaged(
      indicator: "thresholdMetric: { metricSource: { metricSourceRef: events, spec: {} } }",
      objective: "op: \(op), value: \(limit), target: \(target)", events: lines)
    return try await staged.judged().findings
  }

  @Test(arguments: models.indices, ["0.8", "1.2", "1.5", "2"])
  func `no quantile inside a bucket is a false alarm or a false pass`(index: Int, limit: String) async throws
  {
    let model = Self.models[index]
    for target in ["0.5", "0.9", "0.95", "0.99", "0.995", "0.999", "0.9995"] {
      let seconds = try #require(Double(limit))
      let wanted = try #require(Double(target)) * Double(Self.events)
      let keepsIt = Double(Self.atMost(seconds, model)) >= wanted
      let findings = try await Self.judged(model, limit: limit, target: target)
      let rules = findings.map(\.rule)
      #expect(!rules.isEmpty || keepsIt, "a false pass: \(model) \(limit) \(target)")
      #expect(rules != ["SLO-01"] || !keepsIt, "a false alarm: \(model) \(limit) \(target)")
      let lower = Self.edges.last { $0 < seconds } ?? 0
      let upper = Self.edges.first { $0 > seconds } ?? .infinity
      let isInside =
        Double(Self.atMost(lower, model)) < wanted && wanted <= Double(Self.atMost(upper, model))
      #expect((rules == ["SLO-08"]) == isInside, "\(model) \(limit) \(target) \(findings)")
      guard isInside else { continue }
      #expect(findings.first?.severity == .undecided)
      #expect(findings.first?.remedy == "add a bucket with the edge \(limit) to the histogram")
      let resolved = try await Self.judged(model, limit: limit, target: target, extra: [seconds])
      #expect(resolved.map(\.rule) == (keepsIt ? [] : ["SLO-01"]), "\(model) \(limit) \(target)")
    }
  }

  @Test func `an edge does not tell below from equal`() async throws {
    let model = Self.models[0]
    let share = Double(Self.atMost(1, model)) / Double(Self.events)
    #expect(try await Self.judged(model, limit: "1", target: "0.99").isEmpty)
    let findings = try await Self.judged(model, limit: "1", target: "0.95", op: "lt")
    #expect(share > 0.95 && findings.map(\.rule) == ["SLO-08"])
    #expect(findings.first?.remedy.hasPrefix("write op: lte") == true)
    #expect(findings.first?.message.text.contains("the bucket up to 1 also counts the events at 1") == true)
  }
}

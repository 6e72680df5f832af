package import PortcullisCore
package import PortcullisStatistics

/// What an entry of `latency:` says about runs to compare.
package struct LatencyRunsOptions: GateOptions {
  /// Files of runs before the change, as a path or pattern.
  package let baseline: String
  /// Files of runs with it.
  package let candidate: String
  package let p50: LatencyRule?
  package let p90: LatencyRule?
  package let p95: LatencyRule?
  package let p99: LatencyRule?
  package let p999: LatencyRule?
  /// The column that holds the latency; nil for the one whose name says so.
  package let column: String?
  /// Nil for the unit at the end of the column's name.
  package let unit: LatencyUnit?
  /// Nil for `confident`.
  package let decide: Measurement.Decision?
  /// How sure pass and fail each are; nil for 95 %.
  package let confidence: LatencyConfidence?

  package init(
    baseline: String = "perf/baseline/*.csv", candidate: String = "perf/candidate/*.csv",
    p50: LatencyRule? = nil, p90: LatencyRule? = nil, p95: LatencyRule? = nil, p99: LatencyRule? = nil,
    p999: LatencyRule? = nil, column: String? = nil, unit: LatencyUnit? = nil,
    decide: Measurement.Decision? = nil, confidence: LatencyConfidence? = nil
  ) {
    self.baseline = baseline
    self.candidate = candidate
    self.p50 = p50
    self.p90 = p90
    self.p95 = p95
    self.p99 = p99
    self.p999 = p999
    self.column = column
    self.unit = unit
    self.decide = decide
    self.confidence = confidence
  }

  /// - Throws: `DecodingError` for an entry that holds nothing to a limit, for nothing judged is no pass.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    baseline = try container.decode(String.self, forKey: .baseline)
    candidate = try container.decode(String.self, forKey: .candidate)
    p50 = try container.decodeIfPresent(LatencyRule.self, forKey: .p50)
    p90 = try container.decodeIfPresent(LatencyRule.self, forKey: .p90)
    p95 = try container.decodeIfPresent(LatencyRule.self, forKey: .p95)
    p99 = try container.decodeIfPresent(LatencyRule.self, forKey: .p99)
    p999 = try container.decodeIfPresent(LatencyRule.self, forKey: .p999)
    column = try container.decodeIfPresent(String.self, forKey: .column)
    unit = try container.decodeIfPresent(LatencyUnit.self, forKey: .unit)
    decide = try container.decodeIfPresent(Measurement.Decision.self, forKey: .decide)
    confidence = try container.decodeIfPresent(LatencyConfidence.self, forKey: .confidence)
    guard !rules.isEmpty else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "no quantile has a limit; add one such as p95: { max_increase: 50ms }"))
    }
  }

  package var inputs: [GateInput] {
    [
      GateInput(field: "baseline", pattern: baseline), GateInput(field: "candidate", pattern: candidate),
    ]
  }

  /// The quantiles that have a limit, in ascending order.
  var rules: [(quantile: LatencyQuantile, rule: LatencyRule)] {
    LatencyQuantile.allCases.compactMap { quantile in rule(of: quantile).map { (quantile, $0) } }
  }

  /// What a wrong pass, or a wrong fail, may happen with.
  var alpha: Double { (confidence ?? .standard).alpha }

  private func rule(of quantile: LatencyQuantile) -> LatencyRule? {
    switch quantile {
    case .p50: p50
    case .p90: p90
    case .p95: p95
    case .p99: p99
    case .p999: p999
    }
  }
}

/// How sure a decision must be: `95%`, between 80 and 99.9.
package struct LatencyConfidence: Hashable, Sendable, WrittenAsText {
  package static let standard = LatencyConfidence(percent: ExactDecimal(95))

  package let percent: ExactDecimal

  private init(percent: ExactDecimal) { self.percent = percent }

  package init?(_ text: String) {
    let number = text.hasSuffix("%") ? text.dropLast() : text[...]
    guard let percent = ExactDecimal(number.drop { $0 == " " }.prefix { $0 != " " }),
      let most = ExactDecimal("99.9"), percent >= 80, percent <= most
    else { return nil }
    self.percent = percent
  }

  package var text: String { "\(percent)%" }

  package static func refusal(of text: String) -> String {
    "'\(text)' is not a confidence between 80% and 99.9%"
  }

  var alpha: Double { ((try? ExactDecimal(100) - percent) ?? 5).double / 100 }

  /// The share of intervals that hold the truth when each end misses with `alpha`: `90` for 95 %.
  var intervalPercent: String { ((try? percent * 2 + -100) ?? 90).description }
}

/// One number against its limit, with everything a reader needs to believe the verdict or to doubt it.
package struct Measurement: Hashable, Sendable, Codable {
  /// The values that the truth may have.
  package struct Interval: Hashable, Sendable, Codable {
    /// Decimal literals in the unit of the measurement; nil for no bound on that side.
    package let lower: String?
    package let upper: String?
    /// Such as `95`; nil for a hard interval, which holds the truth for certain (the edges of a bucket).
    package let confidencePercent: String?

    package init(lower: String?, upper: String?, confidencePercent: String?) {
      self.lower = lower
      self.upper = upper
      self.confidencePercent = confidencePercent
    }
  }

  /// How an estimate must stand to its limit.
  package enum Relation: String, Hashable, Sendable, Codable, CaseIterable {
    case atMost = "<="
    case below = "<"
    case atLeast = ">="
    case above = ">"
  }

  /// By the literal rule, or only when the interval clears the limit.
  package enum Decision: String, Hashable, Sendable, Codable, CaseIterable {
    case point, confident
  }

  package enum Answer: String, Hashable, Sendable, Codable, CaseIterable {
    case passed, failed, undecided
  }

  /// What is measured, such as `p95 increase` or `user_age: largest difference`.
  package let name: String
  /// `ms`, `%`, `pp`; empty for a pure number.
  package let unit: String
  /// A decimal literal; nil where there is no data.
  package let estimate: String?
  package let interval: Interval?
  package let relation: Relation
  /// A decimal literal in the same unit; nil for a number that is shown only.
  package let limit: String?
  /// How many independent units stand behind it, in words: `10 and 10 runs of 2,400 requests`.
  package let sample: String
  /// The procedure by its name in the field.
  package let method: String
  /// The time the data covers, in words; nil where it has none.
  package let window: String?
  /// The file or query the data came from.
  package let source: String?
  package let decision: Decision
  package let answer: Answer
  /// One sentence: what would change this verdict.
  package let counterfactual: String

  package init(
    name: String, unit: String = "", estimate: String?, interval: Interval? = nil, relation: Relation,
    limit: String?, sample: String, method: String, window: String? = nil, source: String? = nil,
    decision: Decision, answer: Answer, counterfactual: String
  ) {
    self.name = name
    self.unit = unit
    self.estimate = estimate
    self.interval = interval
    self.relation = relation
    self.limit = limit
    self.sample = sample
    self.method = method
    self.window = window
    self.source = source
    self.decision = decision
    self.answer = answer
    self.counterfactual = counterfactual
  }
}

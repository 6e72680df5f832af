package import PortcullisCore

/// The body of an SLO.
package struct OpenSLOSpecification: Hashable, Sendable {
  package enum Budgeting: String, Hashable, Sendable, Codable, CaseIterable {
    /// Good events over all events.
    case occurrences = "Occurrences"
    /// The share of slices whose own ratio reaches `timeSliceTarget`.
    case timeslices = "Timeslices"
    /// The mean of the ratios of the slices.
    case ratioTimeslices = "RatioTimeslices"
  }

  package enum Subject: Hashable, Sendable {
    case inline(OpenSLOIndicator)
    case reference(String)
    /// Every objective has its own.
    case composite
  }

  package let service: String
  package let subject: Subject
  package let window: OpenSLOWindow
  package let budgeting: Budgeting
  package let objectives: [OpenSLOObjective]
}

/// The time an objective covers.
package enum OpenSLOWindow: Hashable, Sendable {
  case rolling(OpenSLODuration)
  /// The start is read as UTC; `zone` says where it really is.
  case calendar(OpenSLODuration, start: Timestamp, zone: String)
}

/// One promise of an SLO.
package struct OpenSLOObjective: Hashable, Sendable {
  package enum Comparison: String, Hashable, Sendable, Codable, CaseIterable {
    case atMost = "lte"
    case atLeast = "gte"
    case below = "lt"
    case above = "gt"
  }

  package let displayName: String?
  package let line: Int
  package let column: Int
  /// Nil for a ratio.
  package let comparison: Comparison?
  package let value: OpenSLODecimal?
  /// At least 0 and below 1.
  package let target: OpenSLODecimal
  package let timeSliceTarget: OpenSLODecimal?
  package let timeSliceWindow: OpenSLODuration?
  /// Nil for the indicator of the SLO.
  package let subject: OpenSLOSpecification.Subject?
  package let compositeWeight: OpenSLODecimal?
}

/// What is measured.
package struct OpenSLOIndicator: Hashable, Sendable {
  package enum Metric: Hashable, Sendable {
    case good(OpenSLOMetricSource, total: OpenSLOMetricSource)
    case bad(OpenSLOMetricSource, total: OpenSLOMetricSource)
    case raw(OpenSLOMetricSource, isSuccess: Bool)
    case threshold(OpenSLOMetricSource)
  }

  package let name: String
  package let metric: Metric
  /// True where the counts only grow, so that events are their differences.
  package let isCounter: Bool

  package var isRatio: Bool {
    switch metric {
    case .good, .bad, .raw: true
    case .threshold: false
    }
  }
}

/// A query to a data source; `fields` are the scalar fields of its free-form `spec`, `keys` all of them.
package struct OpenSLOMetricSource: Hashable, Sendable {
  package let reference: String?
  package let type: String?
  package let fields: [String: String]
  package let keys: [String]
  package let line: Int
}

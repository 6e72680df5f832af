package import PortcullisCore
package import PortcullisFormats

/// What the OpenSLO files promise and what the event files say about it.
package struct SloSeen: Codable, Sendable {
  /// A name that leads to no object.
  package struct Dangling: Codable, Sendable {
    package let kind: OpenSLODocument.Kind
    package let name: String
    package let path: String
    package let location: Location
  }

  package let files: [String]
  package let problems: [OpenSLOProblem]
  package let dangling: [Dangling]
  package let objectives: [SloObjectiveSeen]
  package let minimumCoverage: SloCoverageLimit
}

/// One promise and the events in its window.
package struct SloObjectiveSeen: Codable, Sendable {
  /// The SLO, with the objective's name where there are several.
  package let name: String
  package let location: Location
  package let target: OpenSLODecimal
  package let budgeting: OpenSLOSpecification.Budgeting
  package let timeSliceTarget: OpenSLODecimal?
  /// Such as `30d`.
  package let duration: String
  /// The event file; nil where none could be found.
  package let source: String?
  package let outcome: SloOutcome
}

package enum SloOutcome: Codable, Sendable {
  case counted(SloCensus)
  case blocked(SloObstacle)
}

/// Why an objective could not be counted.
package struct SloObstacle: Codable, Sendable, Error {
  package let rule: String
  /// A sentence without capital or full stop.
  package let reason: String
  /// Nil for the objective itself.
  package let location: Location?
  package let remedy: String
}

/// The events of a window, counted.
package struct SloCensus: Codable, Sendable {
  package struct DaySum: Codable, Sendable {
    package let day: Day
    package var total: Int
    /// The most that may be bad.
    package var bad: Int
  }

  /// A threshold inside a bucket.
  package struct Edges: Codable, Sendable {
    package let lower: String
    package let upper: String
    package let value: String
  }

  package let from: Timestamp
  package let until: Timestamp
  /// Seconds.
  package let step: Int
  package let slotsExpected: Int
  package let slotsSeen: Int
  package let events: Int
  /// Good events, good slices, or the mean of ratios times 10^18: at least and at most.
  package let goodAtLeast: Int
  package let goodAtMost: Int
  /// Events, slices, or 10^18; 0 without data.
  package let whole: Int
  package let edges: Edges?
  package let days: [DaySum]
}

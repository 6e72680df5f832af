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
  /// The objectives whose `compositeWeight` is not used.
  package let weighted: [Location]
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

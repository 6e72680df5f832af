internal import PortcullisCore
internal import PortcullisStatistics

/// What `data.nulls-stable` saw of reference and current data.
package struct NullsSeen: Hashable, Sendable, Codable {
  /// Files of one side, read as one table.
  package struct Side: Hashable, Sendable, Codable {
    package let paths: [String]
    package let rows: Int
    package let columns: [String: FeatureCounts]
  }

  /// Why a file could not be read as a table.
  package struct Fault: Hashable, Sendable, Codable {
    package let path: String
    package let line: Int?
    package let message: String
    package let remedy: String
  }

  package let reference: Side
  package let current: Side
  /// The columns that are judged, in the order of the reference.
  package let judged: [String]
  /// Named by the gate file, or held by the reference, and not there on the other side.
  package let absent: [String]
  /// True when the gate file names the columns, so that each of them is meant to be there.
  package let isNamed: Bool
  /// Columns that only the current data have.
  package let added: [String]
  /// True when both sides are the same bytes, so that nothing was compared.
  package let isSelfComparison: Bool
  package let faults: [Fault]
  package let limit: ShareLimit
  package let isConfident: Bool
}

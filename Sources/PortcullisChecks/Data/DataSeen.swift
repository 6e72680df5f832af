package import PortcullisStatistics

/// What the two sides of a comparison hold, column by column.
package struct DataSeen: Hashable, Codable, Sendable {
  package let reference: Side
  package let current: Side
  package let columns: [Column]
  /// Columns that one side lacks, in the order of the file that has them.
  package let absences: [Absence]

  package struct Side: Hashable, Codable, Sendable {
    /// Of the first file.
    package let path: String
    /// For a reader, where there are several files.
    package let name: String
    package let rows: Int
  }

  package struct Column: Hashable, Codable, Sendable {
    package let name: String
    package let reference: FeatureCounts
    package let current: FeatureCounts
    /// Nil where the distributions were not compared.
    package let distance: Distance?
  }

  package struct Absence: Hashable, Codable, Sendable {
    package let name: String
    /// The file without the column.
    package let path: String
    /// True where the gate file lists the column.
    package let isAsked: Bool
  }

  /// The distance of two distributions, as integers, and their shapes.
  package struct Distance: Hashable, Codable, Sendable {
    /// `max |k0 * m - k1 * n|` in decimal digits.
    package let numerator: String
    /// Values in each of 20 equal ranges between the least and the greatest of both sides.
    package let referenceBins: [Int]
    package let currentBins: [Int]
    /// Shown, and never decides alone.
    package let chance: KolmogorovChance
  }
}

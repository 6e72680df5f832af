/// What the two sides of a comparison hold, column by column.
package struct DataSeen: Codable, Sendable {
  package let reference: Side
  package let current: Side
  package let columns: [Column]
  /// Columns that one side lacks, in the order of the file that has them.
  package let absences: [Absence]

  package struct Side: Codable, Sendable {
    /// Of the first file.
    package let path: String
    /// For a reader, where there are several files.
    package let name: String
    package let rows: Int
  }

  package struct Column: Codable, Sendable {
    package let name: String
    package let reference: DataTally
    package let current: DataTally
    /// Nil where the distributions were not compared.
    package let distance: Distance?
  }

  package struct Absence: Codable, Sendable {
    package let name: String
    /// The file without the column.
    package let path: String
    /// True where the gate file lists the column.
    package let isAsked: Bool
  }

  /// The distance of two distributions, as integers, and their shapes.
  package struct Distance: Codable, Sendable {
    /// `max |k0 * m - k1 * n|` in decimal digits.
    package let numerator: String
    /// At most 11: whether there are more than ten different values matters, not how many.
    package let distinct: Int
    /// Values in each of 20 equal ranges between the least and the greatest of both sides.
    package let referenceBins: [Int]
    package let currentBins: [Int]
  }
}

/// How many fields of a column are of which class.
package struct DataTally: Codable, Sendable, Hashable {
  package var numbers = 0
  package var nulls = 0
  package var notNumbers = 0
  package var infinities = 0
  package var texts = 0

  package init() {}

  package var rows: Int { numbers + nulls + notNumbers + infinities + texts }

  mutating func add(_ other: DataTally) {
    numbers += other.numbers
    nulls += other.nulls
    notNumbers += other.notNumbers
    infinities += other.infinities
    texts += other.texts
  }
}

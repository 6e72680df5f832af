/// Something a report shows beside the findings of a check, in the order given.
package enum Exhibit: Hashable, Sendable, Codable {
  case measurement(Measurement)
  case table(ExhibitTable)
  case series(ExhibitSeries)
}

/// A table of short texts.
package struct ExhibitTable: Hashable, Sendable, Codable {
  package struct Column: Hashable, Sendable, Codable {
    package let name: String
    /// Numbers stand flush right.
    package let isNumeric: Bool

    package init(_ name: String, isNumeric: Bool = false) {
      self.name = name
      self.isNumeric = isNumeric
    }
  }

  package let title: String
  package let columns: [Column]
  /// Each as long as `columns`.
  package let rows: [[String]]

  package init(_ title: String, columns: [Column], rows: [[String]]) {
    self.title = title
    self.columns = columns
    self.rows = rows
  }
}

/// Numbers in order, drawn as a sparkline where there is no room for a plot; nil is a gap, never zero.
package struct ExhibitSeries: Hashable, Sendable, Codable {
  package let title: String
  /// Empty for a pure number.
  package let unit: String
  /// What the first and the last point are, such as two dates.
  package let first: String
  package let last: String
  package let points: [Double?]

  package init(_ title: String, unit: String = "", first: String = "", last: String = "", points: [Double?]) {
    self.title = title
    self.unit = unit
    self.first = first
    self.last = last
    self.points = points
  }
}

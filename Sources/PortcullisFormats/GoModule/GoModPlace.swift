/// A place in go.mod or go.work: line from 1, column from 1 in characters, as Go prints them.
package struct GoModPlace: Hashable, Comparable, Sendable, Codable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: GoModPlace, right: GoModPlace) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// What Go says of one line of go.mod or go.work.
package struct GoModError: Error, Hashable, Sendable, Codable {
  package let place: GoModPlace
  /// Without file and place.
  package let text: String

  package init(_ place: GoModPlace, _ text: String) {
    self.place = place
    self.text = text
  }

  /// The line as Go prints it; a column of 1 is left out, as Go does.
  package func message(in file: String) -> String {
    let column = place.column > 1 ? ":\(place.column)" : ""
    return "\(file):\(place.line)\(column): \(text)"
  }
}

/// Why XML could not be written or read, as a sentence; line and column count from 1.
package struct XMLError: Error, Hashable, Sendable, CustomStringConvertible {
  package let reason: String
  package let line: Int?
  package let column: Int?

  package init(_ reason: String, line: Int? = nil, column: Int? = nil) {
    self.reason = reason
    self.line = line
    self.column = column
  }

  package var description: String {
    guard let line else { return reason }
    guard let column else { return "line \(line): \(reason)" }
    return "line \(line), column \(column): \(reason)"
  }
}

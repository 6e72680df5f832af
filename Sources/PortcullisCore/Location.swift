/// A place in a file: path relative to the project with forward slashes, line and column counted from 1.
package struct Location: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  package let path: String
  package let line: Int?
  package let column: Int?

  package init(_ path: String, line: Int? = nil, column: Int? = nil) {
    self.path = path
    self.line = line
    self.column = column
  }

  package var description: String {
    [path, line.map(String.init), column.map(String.init)].compactMap(\.self).joined(separator: ":")
  }

  package static func < (left: Location, right: Location) -> Bool {
    (left.path, left.line ?? 0, left.column ?? 0) < (right.path, right.line ?? 0, right.column ?? 0)
  }
}

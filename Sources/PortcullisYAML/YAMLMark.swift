/// A place in a YAML text: line and column counted from 1, columns in Unicode scalars.
package struct YAMLMark: Hashable, Comparable, Sendable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static let start = YAMLMark(line: 1, column: 1)

  package static func < (left: YAMLMark, right: YAMLMark) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// Why a manifest or lock file cannot be read, with the place where that is known.
package struct ManifestError: Error, Hashable, Sendable, Codable, CustomStringConvertible {
  package let reason: String
  package let line: Int?
  package let column: Int?

  package init(_ reason: String, line: Int? = nil, column: Int? = nil) {
    self.reason = reason
    self.line = line
    self.column = column
  }

  package var description: String { reason }
}

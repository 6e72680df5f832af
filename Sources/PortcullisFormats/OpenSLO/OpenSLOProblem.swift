/// One thing wrong with an OpenSLO file, with its place and the path of the field.
package struct OpenSLOProblem: Error, Hashable, Sendable, Codable, CustomStringConvertible {
  /// Relative to the project.
  package let file: String
  package let line: Int
  package let column: Int
  /// Such as `spec.objectives[0].target`; empty for the document itself.
  package let path: String
  /// A sentence without capital or full stop.
  package let message: String
  package let remedy: String

  package var description: String {
    "\(file):\(line):\(column): " + (path.isEmpty ? message : "\(path): \(message)")
  }
}

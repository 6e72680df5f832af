/// One thing wrong with a YAML text, with its place and what to do about it.
package struct YAMLError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A sentence without capital or full stop.
  package let message: String
  package let mark: YAMLMark
  package let remedy: String?

  package init(_ message: String, at mark: YAMLMark, remedy: String? = nil) {
    self.message = message
    self.mark = mark
    self.remedy = remedy
  }

  package var description: String { "\(mark.line):\(mark.column): \(message)" }
}

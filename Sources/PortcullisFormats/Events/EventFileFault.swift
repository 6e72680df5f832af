/// Why an event file cannot be believed, and the line where that shows.
package struct EventFileFault: Error, Hashable, Sendable {
  /// Counted from 1.
  package let line: Int
  /// A sentence without capital or full stop.
  package let reason: String

  package init(line: Int, _ reason: String) {
    self.line = line
    self.reason = reason
  }
}

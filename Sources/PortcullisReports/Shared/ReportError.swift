/// Why a report cannot be rendered or read, as a sentence; each is a bug of the caller or of the input.
package struct ReportError: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}

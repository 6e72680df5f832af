internal import PortcullisXML

/// Why a report was refused and where, for a module that knows reports and not XML.
package struct JUnitRefusal: Hashable, Sendable, Codable {
  /// Without the place.
  package let sentence: String
  package let line: Int
  package let column: Int?

  /// Nil for an error that is about the file and not about what it holds.
  package init?(_ error: any Error) {
    guard let refusal = error as? XMLRefusal else { return nil }
    sentence = refusal.sentence
    line = refusal.line
    column = refusal.column
  }
}

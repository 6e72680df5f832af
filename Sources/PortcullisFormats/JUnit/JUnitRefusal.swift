internal import PortcullisXML

/// Why a report was refused and where, for a module that knows reports and not XML.
package struct JUnitRefusal: Hashable, Sendable, Codable {
  /// Without the place.
  package let sentence: String
  package let line: Int
  package let column: Int?
  /// The key of the gate file that sets the limit which was passed; nil where there is none.
  package let limit: String?

  /// Nil for an error that is about the file and not about what it holds.
  package init?(_ error: any Error) {
    guard let refusal = error as? XMLRefusal else { return nil }
    sentence = refusal.sentence
    line = refusal.line
    column = refusal.column
    limit =
      switch refusal.reason {
      case .size: "max_size"
      case .nodes: "max_nodes"
      case .elements: "max_cases"
      case .malformed, .documentType, .page, .nestedEntities, .nul, .compressed, .encoding, .tag, .attributes,
        .depth, .time, .content:
        nil
      }
  }
}

/// A number or a short text of the gate file, character for character as it was written.
///
/// Limits are exact decimals with a unit (`0.10`, `50ms`, `5%`, `1pp`), and a `Double` would change them. A type
/// that reads itself from one throws `DecodingError.dataCorrupted` with a sentence; the place is added for it.
package struct WrittenValue: Hashable, Sendable, Codable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) { self.text = text }

  package init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  package var description: String { text }
}

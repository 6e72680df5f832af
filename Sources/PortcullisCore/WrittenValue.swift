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

/// A type that one written value states, such as `50ms` or `1pp`, and that is written back as that text.
package protocol WrittenAsText: Codable {
  /// Nil for a text that states none.
  init?(_ text: String)
  /// What a gate file would write.
  var text: String { get }
  /// Why a text states none, with one that does.
  static func refusal(of text: String) -> String
}

extension WrittenAsText {
  /// - Throws: `DecodingError.dataCorrupted` with the refusal.
  package init(_ written: WrittenValue, at path: [any CodingKey]) throws {
    guard let value = Self(written.text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: path, debugDescription: Self.refusal(of: written.text)))
    }
    self = value
  }

  package init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode(WrittenValue.self), at: decoder.codingPath)
  }

  package func encode(to encoder: any Encoder) throws { try WrittenValue(text).encode(to: encoder) }
}

/// A type that reads itself from one written value or from a list of them: `50ms` or `[50ms, 5%]`.
///
/// The schema for editors learns shapes from the types, and a decoder that tries one and then the other shows it
/// the first only.
package protocol OneOrMoreWritten: Decodable {}

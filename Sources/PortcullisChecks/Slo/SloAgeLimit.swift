internal import PortcullisCore

/// How long a time may be, such as `2d`; `none` for data that is old on purpose.
package struct SloAgeLimit: Hashable, Sendable, Codable {
  /// At least 1; nil for no limit.
  package let seconds: Int?

  package static let none = SloAgeLimit(seconds: nil)

  package init(seconds: Int?) { self.seconds = seconds }

  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(WrittenValue.self).text
    guard text != "none" else {
      seconds = nil
      return
    }
    guard let length = Duration(parsing: text), length.wholeMilliseconds >= 1000,
      length.wholeMilliseconds % 1000 == 0
    else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "expected a duration of whole seconds, such as 2d, or none, found '\(text)'"))
    }
    seconds = length.wholeMilliseconds / 1000
  }

  package func encode(to encoder: any Encoder) throws {
    try WrittenValue(seconds.map { "\($0)s" } ?? "none").encode(to: encoder)
  }
}

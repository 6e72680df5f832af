internal import PortcullisCore

/// How long a time may be, such as `2d`; `none` for data that is old on purpose.
package struct SloAgeLimit: Hashable, Sendable, WrittenAsText {
  /// At least 1; nil for no limit.
  package let seconds: Int?

  package static let none = SloAgeLimit(seconds: nil)

  package init(seconds: Int?) { self.seconds = seconds }

  package init?(_ text: String) {
    guard text != "none" else {
      seconds = nil
      return
    }
    guard let length = Duration(parsing: text), length.wholeMilliseconds >= 1000,
      length.wholeMilliseconds % 1000 == 0
    else { return nil }
    seconds = length.wholeMilliseconds / 1000
  }

  package var text: String { seconds.map { "\($0)s" } ?? "none" }

  package static func refusal(of text: String) -> String {
    "expected a duration of whole seconds, such as 2d, or none, found '\(text)'"
  }
}

internal import PortcullisCore

/// A number of bytes with its unit, such as `512MiB`.
package struct ByteLimit: Hashable, Sendable, WrittenAsText {
  package let text: String
  package let bytes: Int

  package init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }
    guard let number = Int(digits), number > 0, let factor = Self.units[String(unit)] else { return nil }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: factor)
    guard !overflow else { return nil }
    (self.text, self.bytes) = (text, bytes)
  }

  private static let units = [
    "B": 1, "kB": 1000, "MB": 1_000_000, "GB": 1_000_000_000, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30,
  ]

  package static func refusal(of text: String) -> String {
    "expected a size with its unit, such as 512MiB or 100MB, found '\(text)'"
  }
}

import PortcullisFormats

/// A Go release that a gate file names, such as `"1.22"`.
package struct GoRelease: Codable, Sendable, Hashable {
  /// The newest release whose rules are known here.
  package static let newest = GoRelease(minor: 27)

  /// The number after `1.`.
  package let minor: Int

  package init(minor: Int) { self.minor = minor }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let version = GoVersion(text), version.major == "1", let minor = version.minorNumber else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is no Go release; write one such as \"1.22\"")
    }
    self.minor = minor
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode("1.\(minor)")
  }
}

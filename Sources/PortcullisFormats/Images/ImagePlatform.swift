/// What an image runs on: `linux/amd64`, with a variant where there is one (`linux/arm/v7`).
package struct ImagePlatform: Hashable, Sendable, CustomStringConvertible {
  package let system: String
  package let architecture: String
  package let variant: String?

  package init(system: String, architecture: String, variant: String? = nil) {
    self.system = system
    self.architecture = architecture
    self.variant = variant
  }

  /// Nil unless the text is two or three words with slashes between them.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { 0x21...0x7E ~= $0 }
    }
    guard (2...3).contains(parts.count), isPlain else { return nil }
    self.init(system: parts[0], architecture: parts[1], variant: parts.count == 3 ? parts[2] : nil)
  }

  /// True when an image for the other one is an image for this one, whose variant may be left open.
  package func takesIn(_ other: ImagePlatform) -> Bool {
    system == other.system && architecture == other.architecture
      && (variant ?? other.variant) == other.variant
  }

  package var description: String { "\(system)/\(architecture)" + (variant.map { "/\($0)" } ?? "") }
}

extension ImagePlatform: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let platform = ImagePlatform(text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "'\(text.prefix(100))' is no platform: write linux/amd64 or linux/arm/v7")
    }
    self = platform
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// A digest with its algorithm: `sha256:` and 64 hexadecimal digits, or SHA-384 or SHA-512 with theirs.
package struct ContentDigest: Hashable, Sendable, CustomStringConvertible {
  package enum Algorithm: String, Hashable, Sendable, Codable, CaseIterable {
    case sha256, sha384, sha512

    /// In hexadecimal digits.
    package var length: Int {
      switch self {
      case .sha256: 64
      case .sha384: 96
      case .sha512: 128
      }
    }
  }

  package let algorithm: Algorithm
  /// In lower case.
  package let hexadecimal: String

  /// Nil unless the digits are as many as the algorithm has.
  package init?(_ algorithm: Algorithm, hexadecimal: String) {
    guard hexadecimal.utf8.count == algorithm.length, hexadecimal.utf8.allSatisfy(Self.isDigit) else {
      return nil
    }
    self.algorithm = algorithm
    self.hexadecimal = hexadecimal.lowercased()
  }

  package init(_ algorithm: Algorithm, bytes: [UInt8]) {
    self.algorithm = algorithm
    hexadecimal = Self.digits(bytes)
  }

  /// Nil unless the text is `ALGORITHM:DIGITS` in lower case, as registries write it.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let algorithm = Algorithm(rawValue: parts[0]), parts[1] == parts[1].lowercased()
    else { return nil }
    self.init(algorithm, hexadecimal: parts[1])
  }

  package var description: String { "\(algorithm.rawValue):\(hexadecimal)" }

  /// Enough to tell it from another, for a sentence.
  package var short: String { "\(algorithm.rawValue):\(hexadecimal.prefix(12))…" }

  private static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }

  private static func digits(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

extension ContentDigest: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let digest = ContentDigest(text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "'\(text.prefix(140))' is no digest: write sha256: and 64 hexadecimal digits, "
          + "or sha384: with 96 or sha512: with 128, in lower case")
    }
    self = digest
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

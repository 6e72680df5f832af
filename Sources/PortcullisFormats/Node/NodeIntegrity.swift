/// The digests that a Node lock gives for one archive, in the form of Subresource Integrity.
package struct NodeIntegrity: Hashable, Sendable {
  package enum Verdict: Hashable, Sendable {
    /// At least one digest that resists forgery.
    case strong
    /// Nothing stronger than the algorithm named.
    case weak(String)
    /// No digest that any tool would compare: the algorithm is not known, so nothing is verified.
    case unknownAlgorithm(String)
    /// A digest that can match no archive.
    case malformed(String)
    case empty
  }

  private static let lengths = ["sha512": 64, "sha384": 48, "sha256": 32, "sha1": 20, "md5": 16]
  private static let strong: Set<String> = ["sha512", "sha384", "sha256"]

  package let text: String

  package init(_ text: String) { self.text = text }

  /// Several digests may stand together; the strongest decides, as npm has it.
  package var verdict: Verdict {
    var text = text
    let isPlain = text.withUTF8 { bytes in
      bytes.count == 95 && bytes.starts(with: "sha512-".utf8) && Base64Digest.isWhole(bytes[7...])
    }
    return isPlain ? .strong : verdictOfAny
  }

  private var verdictOfAny: Verdict {
    let parts = text.utf8.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }
    guard !parts.isEmpty else { return .empty }
    var weak: String?
    var unknown: String?
    var isStrong = false
    for part in parts {
      let digest = part.prefix { $0 != UInt8(ascii: "?") }
      let dash = digest.firstIndex(of: UInt8(ascii: "-"))
      let algorithm = String(digest[..<(dash ?? digest.endIndex)]) ?? ""
      guard let dash, let length = Self.lengths[algorithm] else {
        unknown = unknown ?? algorithm
        continue
      }
      if let fault = Base64Digest.fault(of: digest[digest.index(after: dash)...], bytes: length) {
        return .malformed("\(algorithm) digest \(fault)")
      }
      if Self.strong.contains(algorithm) { isStrong = true } else { weak = weak ?? algorithm }
    }
    if isStrong { return .strong }
    return weak.map(Verdict.weak) ?? .unknownAlgorithm(unknown ?? "")
  }

  /// Digests by algorithm, to compare two statements about one archive.
  package func contradicts(_ other: NodeIntegrity) -> Bool {
    let mine = digests
    return other.digests.contains { algorithm, digest in mine[algorithm].map { $0 != digest } ?? false }
  }

  private var digests: [Substring: Substring] {
    var result: [Substring: Substring] = [:]
    for part in text.split(whereSeparator: \.isWhitespace) {
      guard let dash = part.firstIndex(of: "-") else { continue }
      result[part[..<dash]] = part[part.index(after: dash)...].prefix { $0 != "?" }
    }
    return result
  }
}

/// Digests in base64 (RFC 4648) in their one canonical spelling, which is what tools compare.
enum Base64Digest {
  /// True for the 88 characters of 64 bytes.
  static func isWhole(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard text.count == 88, text[text.endIndex - 1] == UInt8(ascii: "="),
      text[text.endIndex - 2] == UInt8(ascii: "=")
    else { return false }
    var last: UInt8 = 0
    for byte in text.dropLast(2) {
      guard let value = value(byte) else { return false }
      last = value
    }
    return last & 0x0F == 0
  }

  /// What is wrong, as the end of a sentence; nil for a digest of that many bytes.
  static func fault(of text: Substring.UTF8View.SubSequence, bytes: Int) -> String? {
    let padding = (3 - bytes % 3) % 3
    let length = (bytes + 2) / 3 * 4
    guard text.count == length else { return "is \(text.count) characters long instead of \(length)" }
    guard text.suffix(padding).allSatisfy({ $0 == UInt8(ascii: "=") }) else { return "is not padded right" }
    var last: UInt8 = 0
    for byte in text.dropLast(padding) {
      guard let value = value(byte) else { return "holds a character that base64 does not know" }
      last = value
    }
    let spare: UInt8 = padding == 2 ? 0x0F : padding == 1 ? 0x03 : 0
    return last & spare == 0 ? nil : "ends in bits that belong to nothing"
  }

  private static func value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}

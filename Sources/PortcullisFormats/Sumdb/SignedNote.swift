/// A text with signatures below it, as Go's checksum database signs its tree.
package struct SignedNote: Hashable, Sendable {
  package struct Signature: Hashable, Sendable {
    package let name: String
    package let keyHash: UInt32
    package let bytes: [UInt8]
  }

  /// What is signed: everything before the blank line, its last line end included.
  package let text: [UInt8]
  package let signatures: [Signature]

  private static let mostSignatures = 100

  /// Nil for bytes of another form: no blank line, no line end, a line that is no signature, control characters.
  package init?(parsing bytes: [UInt8]) {
    guard bytes.count <= 1_000_000, let whole = String(validating: bytes, as: UTF8.self),
      !bytes.contains(where: { $0 < 0x20 && $0 != 0x0A }), bytes.last == 0x0A,
      let split = Self.lastBlankLine(in: bytes)
    else { return nil }
    _ = whole
    text = Array(bytes[...split])
    var signatures: [Signature] = []
    for line in bytes[(split + 2)...].dropLast().split(separator: 0x0A, omittingEmptySubsequences: false) {
      guard signatures.count < Self.mostSignatures, let signature = Self.signature(line) else { return nil }
      signatures.append(signature)
    }
    guard !signatures.isEmpty else { return nil }
    self.signatures = signatures
  }

  /// The position of the first of the last two line ends in a row.
  private static func lastBlankLine(in bytes: [UInt8]) -> Int? {
    guard bytes.count > 2 else { return nil }
    return (0..<(bytes.count - 1)).last { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }
  }

  private static func signature(_ line: ArraySlice<UInt8>) -> Signature? {
    let words = String(decoding: line, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[0] == "\u{2014}", SumdbKey.isName(words[1]),
      let bytes = Base64.decoded(words[2]), bytes.count > 4
    else { return nil }
    return Signature(
      name: String(words[1]), keyHash: bytes[..<4].reduce(0) { $0 << 8 | UInt32($1) },
      bytes: Array(bytes[4...]))
  }
}

/// The public key of a checksum database, `NAME+HASH+KEY`.
package struct SumdbKey: Hashable, Sendable, Codable {
  /// Host, and a path where there is one.
  package let name: String
  /// As written; true to the key only if the first four bytes of its digest say so.
  package let hash: UInt32
  /// The algorithm, 1 for Ed25519, and the 32 bytes of the key.
  package let encoded: [UInt8]

  package var publicKey: [UInt8] { Array(encoded.dropFirst()) }

  /// What the digest is of.
  package var hashed: [UInt8] { Array((name + "\n").utf8) + encoded }

  /// Nil for a text of another form, and for another algorithm than Ed25519.
  package init?(_ text: String) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, Self.isName(parts[0]), parts[1].utf8.count == 8,
      let hash = UInt32(parts[1], radix: 16), let encoded = Base64.decoded(parts[2]), encoded.count == 33,
      encoded[0] == 1
    else { return nil }
    name = String(parts[0])
    self.hash = hash
    self.encoded = encoded
  }

  static func isName(_ text: Substring) -> Bool {
    !text.isEmpty && !text.contains("+") && !text.unicodeScalars.contains { $0.properties.isWhitespace }
  }

  /// The keys that a Go tree brings along, by name, from its own source file.
  package static func known(inSource bytes: [UInt8]) -> [SumdbKey] {
    let words = String(decoding: bytes, as: UTF8.self).split(
      separator: "\"", omittingEmptySubsequences: false)
    return words.compactMap { SumdbKey(String($0)) }
  }
}

/// Text as every XML parser, terminal and reader can hold it.
package enum XMLText {
  /// The bytes as text in which every scalar is an XML 1.0 character that a person can see.
  ///
  /// Each maximal invalid UTF-8 subpart is U+FFFD; the rest is as for a `String`.
  package static func sanitised(_ bytes: some Collection<UInt8>) -> String {
    sanitised(String(decoding: bytes, as: UTF8.self))
  }

  /// The text without terminal escape sequences, its invisible and forbidden scalars spelt `\u{1B}`.
  ///
  /// Spelt are C0 except tab, line feed and carriage return, DEL, C1, bidirectional controls, byte
  /// order marks, line separators, U+FFFE and U+FFFF; an escape sequence without end keeps its text.
  package static func sanitised(_ text: String) -> String {
    var text = text
    let isClean = text.withUTF8 { bytes in bytes.allSatisfy(isPlain) }
    return isClean ? text : cleaned(text)
  }

  /// True for printable ASCII, tab, line feed and carriage return.
  @inline(__always)
  static func isPlain(_ byte: UInt8) -> Bool {
    (byte >= 0x20 && byte < 0x7F) || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }

  private static func cleaned(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    result.reserveCapacity(scalars.count)
    var position = 0
    while position < scalars.count {
      if let end = EscapeSequence.end(in: scalars, from: position) {
        position = end
        continue
      }
      let scalar = scalars[position]
      if isInvisible(scalar) {
        result.append(contentsOf: spelling(of: scalar).unicodeScalars)
      } else {
        result.append(scalar)
      }
      position += 1
    }
    return String(result)
  }

  /// `\u{1B}`: upper-case hexadecimal without leading zeros.
  package static func spelling(of scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  }

  /// True for what XML 1.0 forbids and for what would steer a terminal or hide from a reader.
  package static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x2028...0x202E, 0x2066...0x2069: true
    case 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}

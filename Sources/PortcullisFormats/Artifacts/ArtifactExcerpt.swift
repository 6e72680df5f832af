/// Bytes as a line of text: printable ASCII as it is, the rest escaped.
package enum ArtifactExcerpt {
  /// Bytes before and after the place that are shown.
  package static let reach = 32

  package static func text(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    for byte in bytes {
      switch byte {
      case 0x0A: text += "\\n"
      case 0x09: text += "\\t"
      case 0x0D: text += "\\r"
      case 0x5C: text += "\\\\"
      case 0x20...0x7E: text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "\\x" + hex(byte)
      }
    }
    return text
  }

  package static func hexDump(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { hex($0) }.joined(separator: " ")
  }

  static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  static func offset(_ value: Int) -> String { "0x" + String(value, radix: 16) }
}

/// The third field of a go.sum line.
package enum GoSumHash: Hashable, Sendable {
  /// `h1:` and the canonical base64 of 32 bytes.
  case wellFormed
  /// The sum of an empty go.mod, written by an old bug; Go drops the line.
  case emptyGoMod
  /// An `h1:` that is no canonical base64 of 32 bytes, so that it can match nothing.
  case malformed(reason: String)
  /// Another algorithm; Go ignores the line.
  case unknownAlgorithm(String)

  package init(_ text: String) {
    guard text.hasPrefix("h1:") else {
      self = .unknownAlgorithm(String(text.prefix { $0 != ":" }.prefix(20)))
      return
    }
    guard text != "h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=" else {
      self = .emptyGoMod
      return
    }
    self = Self.fault(in: Array(text.utf8.dropFirst(3))).map { .malformed(reason: $0) } ?? .wellFormed
  }

  /// 43 characters and one `=`; the last character carries four bits, so its low two are zero.
  private static func fault(in base64: [UInt8]) -> String? {
    guard base64.count == 44 else { return "\(base64.count) characters long instead of 44" }
    guard base64[43] == UInt8(ascii: "=") else { return "without the = at its end" }
    var last = 0
    for byte in base64[..<43] {
      guard let value = value(of: byte) else { return "not base64" }
      last = value
    }
    return last & 3 == 0 ? nil : "not canonical base64"
  }

  private static func value(of byte: UInt8) -> Int? {
    switch byte {
    case 0x41...0x5A: Int(byte) - 0x41
    case 0x61...0x7A: Int(byte) - 0x61 + 26
    case 0x30...0x39: Int(byte) - 0x30 + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}

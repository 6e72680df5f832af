/// A guess at the encoding that text was written in before it was taken for UTF-8; a hint, never an edit.
enum EncodingGuess {
  /// Nil when the bytes look like no encoding known here.
  static func describe(_ bytes: [UInt8]) -> String? {
    var pairs = 0
    var singles = 0
    var controls = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] >= 0x80 else {
        index += 1
        continue
      }
      if let (_, width) = GoRune.decode(bytes[...], at: index) {
        index += width
        continue
      }
      let width = isPair(bytes, at: index) ? 2 : 1
      if width == 2 { pairs += 1 } else { singles += 1 }
      if width == 1, (0x80..<0xA0).contains(bytes[index]) { controls += 1 }
      index += width
    }
    if pairs > 0, singles == 0 { return "GBK or GB18030" }
    if singles > 0, pairs * 4 <= singles {
      return controls > 0 ? "Windows-1252" : "ISO 8859-1 or Windows-1252"
    }
    return nil
  }

  /// A lead byte of GBK and its trail byte, both with the high bit, as the common ideographs have them.
  private static func isPair(_ bytes: [UInt8], at index: Int) -> Bool {
    guard index + 1 < bytes.count else { return false }
    return (0x81...0xFE).contains(bytes[index]) && (0xA1...0xFE).contains(bytes[index + 1])
  }
}

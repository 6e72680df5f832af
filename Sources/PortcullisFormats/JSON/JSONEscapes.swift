/// The escapes of JSON strings.
enum JSONEscapes {
  /// Bytes of the escape that begins at a backslash, surrogate pairs included; nil for one that JSON does not know.
  static func length(_ bytes: [UInt8], at offset: Int) -> Int? {
    guard offset + 1 < bytes.count else { return nil }
    switch bytes[offset + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return 2
    case UInt8(ascii: "u"):
      guard let unit = unit(bytes[...], at: offset) else { return nil }
      guard (0xD800..<0xE000).contains(unit) else { return 6 }
      guard unit < 0xDC00, let low = self.unit(bytes[...], at: offset + 6), (0xDC00..<0xE000).contains(low)
      else { return nil }
      return 12
    default: return nil
    }
  }

  /// The value of `\uXXXX` at the offset.
  private static func unit(_ bytes: ArraySlice<UInt8>, at offset: Int) -> UInt32? {
    guard offset + 6 <= bytes.endIndex, bytes[offset] == UInt8(ascii: "\\"),
      bytes[offset + 1] == UInt8(ascii: "u")
    else { return nil }
    var value: UInt32 = 0
    for byte in bytes[(offset + 2)..<(offset + 6)] {
      guard HashDigest.isHexadecimal(byte) else { return nil }
      value = value << 4 | UInt32(byte <= 0x39 ? byte - 0x30 : (byte | 0x20) - 0x61 + 10)
    }
    return value
  }

  /// The text that the inside of a scanned string means.
  static func resolved(_ raw: ArraySlice<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    var plain: [UInt8] = []
    var index = raw.startIndex
    while index < raw.endIndex {
      guard raw[index] == UInt8(ascii: "\\"), index + 1 < raw.endIndex else {
        plain.append(raw[index])
        index += 1
        continue
      }
      text.append(contentsOf: String(decoding: plain, as: UTF8.self).unicodeScalars)
      plain = []
      let (scalar, length) = escaped(raw, at: index)
      text.append(scalar)
      index += length
    }
    text.append(contentsOf: String(decoding: plain, as: UTF8.self).unicodeScalars)
    return String(text)
  }

  private static func escaped(_ raw: ArraySlice<UInt8>, at index: Int) -> (Unicode.Scalar, Int) {
    switch raw[index + 1] {
    case UInt8(ascii: "b"): return ("\u{8}", 2)
    case UInt8(ascii: "f"): return ("\u{C}", 2)
    case UInt8(ascii: "n"): return ("\n", 2)
    case UInt8(ascii: "r"): return ("\r", 2)
    case UInt8(ascii: "t"): return ("\t", 2)
    case UInt8(ascii: "u"):
      let high = unit(raw, at: index) ?? 0xFFFD
      guard (0xD800..<0xDC00).contains(high), let low = unit(raw, at: index + 6), low >= 0xDC00 else {
        return (Unicode.Scalar(high) ?? "\u{FFFD}", 6)
      }
      return (Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}", 12)
    default: return (Unicode.Scalar(raw[index + 1]), 2)
    }
  }
}

/// The numbers of JSON.
enum JSONNumber {
  /// Offset after the number that begins here; nil when none does.
  static func end(in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    if at(bytes, index) == UInt8(ascii: "-") { index += 1 }
    if at(bytes, index) == UInt8(ascii: "0") {
      index += 1
    } else {
      guard let end = digits(bytes, from: index) else { return nil }
      index = end
    }
    if at(bytes, index) == UInt8(ascii: ".") {
      guard let end = digits(bytes, from: index + 1) else { return nil }
      index = end
    }
    guard let mark = at(bytes, index), mark | 0x20 == UInt8(ascii: "e") else { return index }
    index += 1
    if let sign = at(bytes, index), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { index += 1 }
    return digits(bytes, from: index)
  }

  private static func at(_ bytes: [UInt8], _ index: Int) -> UInt8? {
    index < bytes.count ? bytes[index] : nil
  }

  private static func digits(_ bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while let byte = at(bytes, index), (0x30...0x39).contains(byte) { index += 1 }
    return index > start ? index : nil
  }
}

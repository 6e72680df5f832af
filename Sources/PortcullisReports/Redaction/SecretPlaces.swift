/// Places in a text where a secret stands: URLs with a password, headers, assignments, options.
enum SecretPlaces {
  static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    userInfo(in: bytes) + assignments(in: bytes) + bearers(in: bytes)
  }

  /// `user:password` of `scheme://user:password@host`; a bare user stays unless the scheme is HTTP.
  private static func userInfo(in bytes: [UInt8]) -> [Range<Int>] {
    let separator = Array("://".utf8)
    var ranges: [Range<Int>] = []
    var position = 0
    while let found = bytes.firstPosition(of: separator, from: position) {
      let start = found + separator.count
      let end = bytes[start...].firstIndex { endsAuthority($0) } ?? bytes.count
      position = start
      guard let at = bytes[start..<end].lastIndex(of: UInt8(ascii: "@")), at > start else { continue }
      let isWeb =
        bytes[..<found].suffix(4).elementsEqual("http".utf8)
        || bytes[..<found].suffix(5).elementsEqual("https".utf8)
      if isWeb || bytes[start..<at].contains(UInt8(ascii: ":")) { ranges.append(start..<at) }
    }
    return ranges
  }

  private static func endsAuthority(_ byte: UInt8) -> Bool {
    byte <= 0x20 || "/?#\"'<>`|".utf8.contains(byte)
  }

  /// Values after a secret name: `PASSWORD=x`, `?token=x`, `"token": "x"`, `--password x`, `X-Api-Key: x`.
  private static func assignments(in bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var position = 0
    while position < bytes.count {
      guard isNameByte(bytes[position]) else {
        position += 1
        continue
      }
      let end = bytes[position...].firstIndex { !isNameByte($0) } ?? bytes.count
      if let value = value(in: bytes, name: position..<end) { ranges.append(value) }
      position = end
    }
    return ranges
  }

  private static func isNameByte(_ byte: UInt8) -> Bool { byte.isWordByte || byte == UInt8(ascii: "-") }

  private static func value(in bytes: [UInt8], name: Range<Int>) -> Range<Int>? {
    guard name.count <= 100, name.upperBound < bytes.count else { return nil }
    var start = name.upperBound
    let isQuoted = bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'")
    if isQuoted { start += 1 }
    // Most names are followed by something else, and names are dear to judge.
    guard start < bytes.count, mayAssign(bytes[start], after: bytes[name]) else { return nil }
    let text = String(decoding: bytes[name], as: UTF8.self)
    let isHeader = SecretNames.isHeader(text)
    guard isHeader || SecretNames.looksSecret(text) else { return nil }
    switch bytes[start] {
    case UInt8(ascii: "="): return rest(in: bytes, from: start + 1, toLineEnd: false)
    case UInt8(ascii: ":") where isQuoted: return rest(in: bytes, from: start + 1, toLineEnd: false)
    case UInt8(ascii: ":") where isHeader: return rest(in: bytes, from: start + 1, toLineEnd: true)
    case 0x20 where text.hasPrefix("--"): return rest(in: bytes, from: start + 1, toLineEnd: false)
    default: return nil
    }
  }

  private static func mayAssign(_ byte: UInt8, after name: ArraySlice<UInt8>) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: ":"): true
    case 0x20: name.starts(with: "--".utf8)
    default: false
    }
  }

  /// The value with its quotes left outside; nil when there is none.
  private static func rest(in bytes: [UInt8], from start: Int, toLineEnd: Bool) -> Range<Int>? {
    var start = start
    while start < bytes.count, bytes[start] == 0x20 { start += 1 }
    guard start < bytes.count else { return nil }
    if bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'") {
      let quote = bytes[start]
      start += 1
      let end = bytes[start...].firstIndex { $0 == quote || $0 == 0x0A } ?? bytes.count
      return start < end ? start..<end : nil
    }
    let end =
      bytes[start...].firstIndex { byte in
        toLineEnd ? byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") : endsValue(byte)
      } ?? bytes.count
    return start < end && !isHarmless(bytes[start..<end]) ? start..<end : nil
  }

  /// Counts and switches: `pass=12`, `auth=off`.
  private static func isHarmless(_ value: ArraySlice<UInt8>) -> Bool {
    if value.count < 6, value.allSatisfy({ (0x30...0x39).contains($0) }) { return true }
    let words = ["true", "false", "on", "off", "yes", "no", "none", "null", "nil", "[redacted]"]
    return words.contains { value.elementsEqual($0.utf8) }
  }

  private static func endsValue(_ byte: UInt8) -> Bool {
    byte <= 0x20 || "&;,\"'`<>|)]}".utf8.contains(byte)
  }

  /// What follows `Bearer ` or `Basic ` when it is long enough for a credential.
  private static func bearers(in bytes: [UInt8]) -> [Range<Int>] {
    ["Bearer ", "bearer ", "Basic ", "basic "].flatMap { word in
      var ranges: [Range<Int>] = []
      var position = 0
      while let found = bytes.firstPosition(of: Array(word.utf8), from: position) {
        let start = found + word.utf8.count
        let end = bytes[start...].firstIndex { endsValue($0) } ?? bytes.count
        let looksRandom = bytes[start..<end].contains {
          (0x30...0x39).contains($0) || $0 == UInt8(ascii: "=")
        }
        if end - start >= 12, looksRandom { ranges.append(start..<end) }
        position = max(end, start)
      }
      return ranges
    }
  }
}

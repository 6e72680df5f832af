/// The text of a CSV field, and the fields of a header row.
enum CSVField {
  /// Two quotes are one; outside quotes there are none.
  static func text(_ written: ArraySlice<UInt8>) -> String {
    guard written.contains(0x22) else { return String(decoding: written, as: UTF8.self) }
    var result: [UInt8] = []
    var isSecond = false
    for byte in written {
      let skips = byte == 0x22 && isSecond
      isSecond = byte == 0x22 && !isSecond
      if !skips { result.append(byte) }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Where the field that begins at `start` has its text and where its delimiter stands.
  ///
  /// - Returns: nil where the block ends first.
  static func bounds(
    _ bytes: [UInt8], from start: Int, isLast: Bool
  ) throws(TableFault) -> (text: Range<Int>, end: Int)? {
    guard start < bytes.count else { return isLast ? (start..<start, start) : nil }
    if bytes[start] == 0x22 { return try quoted(bytes, from: start, isLast: isLast) }
    var end = start
    while end < bytes.count, bytes[end] != 0x2C, bytes[end] != 0x0A {
      guard bytes[end] != 0x22 else { throw TableFault(end, .strayQuote) }
      end += 1
    }
    guard end < bytes.count || isLast else { return nil }
    let isLineEnd = end == bytes.count || bytes[end] == 0x0A
    let hasReturn = isLineEnd && end > start && bytes[end - 1] == 0x0D
    return (start..<(hasReturn ? end - 1 : end), end)
  }

  private static func quoted(
    _ bytes: [UInt8], from start: Int, isLast: Bool
  ) throws(TableFault) -> (text: Range<Int>, end: Int)? {
    var at = start + 1
    while at < bytes.count {
      guard bytes[at] == 0x22 else {
        at += 1
        continue
      }
      guard at + 1 < bytes.count, bytes[at + 1] == 0x22 else { break }
      at += 2
    }
    // The byte after the closing quote must be seen, for a second quote would go on with the field.
    guard at + 1 < bytes.count || isLast else { return nil }
    guard at < bytes.count else { throw TableFault(start, .openQuote) }
    var end = at + 1
    if end < bytes.count, bytes[end] == 0x0D {
      end += 1
      guard end < bytes.count || isLast else { return nil }
    }
    guard end == bytes.count || bytes[end] == 0x0A || (bytes[end] == 0x2C && end == at + 1) else {
      throw TableFault(at + 1, .textAfterQuote)
    }
    return (start + 1..<at, end)
  }
}

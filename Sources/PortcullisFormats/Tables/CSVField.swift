/// The text of a CSV field, and where it ends.
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
    let found =
      bytes[start] == 0x22
      ? try quoted(bytes, from: start, isLast: isLast) : try plain(bytes, from: start, isLast: isLast)
    if let found { try TableText.validate(bytes[found.text]) }
    return found
  }

  private static func plain(
    _ bytes: [UInt8], from start: Int, isLast: Bool
  ) throws(TableFault) -> (text: Range<Int>, end: Int)? {
    var end = start
    while end < bytes.count, bytes[end] != 0x2C, bytes[end] != 0x0A, bytes[end] != 0x0D {
      guard bytes[end] != 0x22 else { throw TableFault(end, .strayQuote) }
      end += 1
    }
    guard end < bytes.count || isLast else { return nil }
    guard end < bytes.count, bytes[end] == 0x0D else { return (start..<end, end) }
    return try lineEnd(bytes, at: end, isLast: isLast).map { (start..<end, $0) }
  }

  /// The line feed behind a carriage return, or the end of the file there.
  private static func lineEnd(_ bytes: [UInt8], at place: Int, isLast: Bool) throws(TableFault) -> Int? {
    guard place + 1 < bytes.count else { return isLast ? bytes.count : nil }
    guard bytes[place + 1] == 0x0A else { throw TableFault(place, .loneReturn) }
    return place + 1
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
    let end = at + 1
    if end == bytes.count || bytes[end] == 0x0A || bytes[end] == 0x2C { return (start + 1..<at, end) }
    guard bytes[end] == 0x0D else { throw TableFault(end, .textAfterQuote) }
    return try lineEnd(bytes, at: end, isLast: isLast).map { (start + 1..<at, $0) }
  }
}

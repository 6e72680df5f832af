/// Sorts the text of one field into its class.
///
/// CSV, after blanks around the text are dropped: a spelling of null (`""`, `null`, `NULL`, `NA`, `N/A` unless said
/// otherwise), a number, `nan`, `inf` or `infinity` in any case and with a sign, or text. NDJSON: `null` or an absent
/// key, a number, the three words as Python writes them, or text; what stands in quotes is always text.
struct TableCellReader: Sendable {
  private let nulls: Set<[UInt8]>
  private let longestNull: Int
  let numbers = NumberText()

  init(nulls: [String]) {
    self.nulls = Set(nulls.map { Array($0.utf8) })
    longestNull = nulls.map(\.utf8.count).max() ?? -1
  }

  /// A field of CSV.
  func cell(_ bytes: [UInt8], _ written: Range<Int>) -> TableCell {
    let range = trimmed(bytes, written)
    let text = bytes[range]
    if text.count <= longestNull, nulls.contains(Array(text)) { return TableCell(.null, .nan, range) }
    if let value = numbers.number(text) { return number(value, range) }
    return special(text, range) ?? TableCell(.text, .nan, written)
  }

  /// A JSON value without quotes; nil where it is none.
  func bare(_ bytes: [UInt8], _ range: Range<Int>) -> TableCell? {
    var end = range.lowerBound
    if let value = numbers.quick(bytes.span.bytes, at: &end), end == range.upperBound {
      return TableCell(.number, value, range)
    }
    if let value = numbers.number(bytes[range]) { return number(value, range) }
    switch String(decoding: bytes[range], as: UTF8.self) {
    case "null": return TableCell(.null, .nan, range)
    case "true", "false": return TableCell(.text, .nan, range)
    case "NaN": return TableCell(.notANumber, .nan, range)
    case "Infinity": return TableCell(.positiveInfinity, .infinity, range)
    case "-Infinity": return TableCell(.negativeInfinity, -.infinity, range)
    case _: return nil
    }
  }

  private func number(_ value: Double, _ range: Range<Int>) -> TableCell {
    let kind: TableCell.Kind =
      value.isFinite ? .number : value < 0 ? .negativeInfinity : .positiveInfinity
    return TableCell(kind, value, range)
  }

  private func special(_ text: ArraySlice<UInt8>, _ range: Range<Int>) -> TableCell? {
    let sign = text.first == 0x2D || text.first == 0x2B ? 1 : 0
    guard 3...9 ~= text.count, let first = text.dropFirst(sign).first, [0x69, 0x6E].contains(first | 0x20)
    else { return nil }
    switch String(decoding: text, as: UTF8.self).lowercased() {
    case "nan", "-nan", "+nan": return TableCell(.notANumber, .nan, range)
    case "inf", "+inf", "infinity", "+infinity": return TableCell(.positiveInfinity, .infinity, range)
    case "-inf", "-infinity": return TableCell(.negativeInfinity, -.infinity, range)
    case _: return nil
    }
  }

  private func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    while start < end, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return start..<end
  }
}

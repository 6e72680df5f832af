/// Sorts the text of one field into its class.
struct TableCellReader: Sendable {
  private let nulls: Set<[UInt8]>
  private let longestNull: Int
  let numbers = NumberText()

  init(nulls: [String]) {
    self.nulls = Set(nulls.map { Array($0.utf8) })
    longestNull = nulls.map(\.utf8.count).max() ?? -1
  }

  /// The digits of a JSON string are text: `mayBeNumber` is false there.
  func cell(_ bytes: [UInt8], _ written: Range<Int>, mayBeNumber: Bool = true) -> TableCell {
    let range = trimmed(bytes, written)
    let text = bytes[range]
    if text.count <= longestNull, nulls.contains(Array(text)) { return TableCell(.null, .nan, range) }
    if mayBeNumber, let value = numbers.number(text) {
      let kind: TableCell.Kind =
        value.isFinite ? .number : value < 0 ? .negativeInfinity : .positiveInfinity
      return TableCell(kind, value, range)
    }
    return special(text, range) ?? TableCell(.text, .nan, written)
  }

  private func special(_ text: ArraySlice<UInt8>, _ range: Range<Int>) -> TableCell? {
    guard text.count <= 9 else { return nil }
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

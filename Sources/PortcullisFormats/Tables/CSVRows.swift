/// Reads whole rows of CSV out of a block of bytes.
struct CSVRows: Sendable {
  /// For each field of a row, whether it is wanted.
  let wanted: [Bool]
  let cells: TableCellReader
  /// False for a reader that began in the middle of a file, where a quote leaves it unsure of where it stands.
  var mayMeetQuotes = true

  /// Appends the whole rows of the block.
  ///
  /// - Returns: How many bytes they took; the rest is the beginning of a row.
  func read(_ batch: inout TableBatch, isLast: Bool) throws(TableFault) -> Int {
    let bytes = batch.bytes
    var at = 0
    while at < bytes.count {
      let mark = batch.cells.count
      guard let next = try row(bytes, from: at, isLast: isLast, &batch.cells) else {
        batch.cells.removeLast(batch.cells.count - mark)
        return at
      }
      batch.rows += 1
      at = next
    }
    return at
  }

  private func row(
    _ bytes: [UInt8], from start: Int, isLast: Bool, _ cells: inout [TableCell]
  ) throws(TableFault) -> Int? {
    let span = bytes.span
    var at = start
    let last = wanted.count - 1
    for field in 0...last {
      guard let end = try self.field(bytes, span, at, wanted[field], isLast, &cells) else { return nil }
      let isLineEnd = end == bytes.count || bytes[end] == 0x0A
      guard isLineEnd == (field == last) else {
        let found = isLineEnd ? field + 1 : try fieldCount(bytes, from: start, isLast: isLast)
        guard let found else { return nil }
        throw TableFault(start, .ragged(found: found, expected: wanted.count))
      }
      at = end + 1
    }
    return at
  }

  /// - Returns: Where the delimiter after the field stands; nil where the block ends first.
  @inline(__always)
  private func field(
    _ bytes: [UInt8], _ span: borrowing Span<UInt8>, _ start: Int, _ isWanted: Bool, _ isLast: Bool,
    _ cells: inout [TableCell]
  ) throws(TableFault) -> Int? {
    if isWanted {
      var end = start
      let value = self.cells.numbers.quick(span, at: &end)
      if let value, end < span.count {
        cells.append(TableCell(.number, value, start..<end))
        if span[end] == 0x2C || span[end] == 0x0A { return end }
        if span[end] == 0x0D, end + 1 < span.count, span[end + 1] == 0x0A { return end + 1 }
        cells.removeLast()
      }
    } else {
      var end = start
      while end < span.count {
        let byte = span[end]
        if byte == 0x2C || byte == 0x0A { return end }
        if byte == 0x22 { break }
        end += 1
      }
    }
    return try slowField(bytes, start, isWanted, isLast, &cells)
  }

  @inline(never)
  private func slowField(
    _ bytes: [UInt8], _ start: Int, _ isWanted: Bool, _ isLast: Bool, _ cells: inout [TableCell]
  ) throws(TableFault) -> Int? {
    guard let bounds = try bounds(bytes, start, isLast) else { return nil }
    guard mayMeetQuotes || bounds.text.lowerBound == start else { throw TableFault(start, .quoted) }
    if isWanted { cells.append(self.cells.cell(bytes, bounds.text)) }
    return bounds.end
  }

  private func bounds(
    _ bytes: [UInt8], _ start: Int, _ isLast: Bool
  ) throws(TableFault) -> (text: Range<Int>, end: Int)? {
    do throws(TableFault) {
      return try CSVField.bounds(bytes, from: start, isLast: isLast)
    } catch {
      throw mayMeetQuotes ? error : TableFault(error.offset, .quoted)
    }
  }

  private func fieldCount(_ bytes: [UInt8], from start: Int, isLast: Bool) throws(TableFault) -> Int? {
    var (at, count) = (start, 0)
    while true {
      guard let end = try CSVField.bounds(bytes, from: at, isLast: isLast)?.end else { return nil }
      count += 1
      guard end < bytes.count, bytes[end] == 0x2C else { return count }
      at = end + 1
    }
  }
}

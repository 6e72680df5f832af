/// Reads whole rows of CSV out of a block of bytes.
struct CSVRows: Sendable {
  /// For each field of a row, whether it is wanted.
  private let wanted: [Bool]
  /// Unwanted fields before each wanted one, and behind the last.
  private let gaps: [Int]
  private let cells: TableCellReader

  init(wanted: [Bool], cells: TableCellReader) {
    self.wanted = wanted
    gaps = wanted.split(separator: true, omittingEmptySubsequences: false).map(\.count)
    self.cells = cells
  }

  /// Appends the whole rows of the block that begin before `stop`.
  ///
  /// - Returns: How many bytes they took; the rest is the beginning of a row.
  func read(_ batch: inout TableBatch, until stop: Int, isLast: Bool) throws(TableFault) -> Int {
    let bytes = batch.bytes
    let end = min(stop, bytes.count)
    var at = 0
    while at < end {
      let mark = batch.cells.count
      if let next = quickRow(bytes, from: at, &batch.cells) {
        batch.rows += 1
        at = next
        continue
      }
      batch.cells.removeLast(batch.cells.count - mark)
      guard let next = try row(bytes, from: at, isLast: isLast, &batch.cells) else {
        batch.cells.removeLast(batch.cells.count - mark)
        return at
      }
      batch.rows += 1
      at = next
    }
    return at
  }

  /// A row without quotes, characters beyond ASCII and defects; nil for another, and where the block ends in it.
  @inline(__always)
  private func quickRow(_ bytes: [UInt8], from start: Int, _ cells: inout [TableCell]) -> Int? {
    let raw = bytes.span.bytes
    var at = start
    for place in 0..<gaps.count - 1 {
      if gaps[place] > 0 {
        guard let end = CSVScan.end(raw, ofFields: gaps[place], from: at, with: 0x2C) else { return nil }
        at = end + 1
      }
      let isLast = place == gaps.count - 2 && gaps[place + 1] == 0
      guard let end = quickField(bytes, raw, at, isLast ? 0x0A : 0x2C, &cells) else { return nil }
      at = end + 1
    }
    guard let tail = gaps.last, tail > 0 else { return at }
    return CSVScan.end(raw, ofFields: tail, from: at, with: 0x0A).map { $0 + 1 }
  }

  @inline(__always)
  private func quickField(
    _ bytes: [UInt8], _ raw: borrowing RawSpan, _ start: Int, _ delimiter: UInt8, _ cells: inout [TableCell]
  ) -> Int? {
    var end = start
    let number = self.cells.numbers.quick(raw, at: &end)
    if number != nil, end < raw.byteCount, CSVScan.byte(raw, end) == delimiter {
      cells.append(TableCell(.number, number ?? .nan, start..<end))
      return end
    }
    end = CSVScan.stop(raw, from: end)
    guard end < raw.byteCount else { return nil }
    let isReturn = delimiter == 0x0A && CSVScan.isReturn(raw, end)
    guard isReturn || CSVScan.byte(raw, end) == delimiter else { return nil }
    cells.append(self.cells.cell(bytes, start..<end))
    return isReturn ? end + 1 : end
  }

  @inline(never)
  private func row(
    _ bytes: [UInt8], from start: Int, isLast: Bool, _ cells: inout [TableCell]
  ) throws(TableFault) -> Int? {
    var at = start
    let last = wanted.count - 1
    for field in 0...last {
      guard let bounds = try CSVField.bounds(bytes, from: at, isLast: isLast) else { return nil }
      if wanted[field] { cells.append(self.cells.cell(bytes, bounds.text)) }
      let end = bounds.end
      let isLineEnd = end == bytes.count || bytes[end] == 0x0A
      guard isLineEnd == (field == last) else {
        let found = isLineEnd ? field + 1 : try fieldCount(bytes, from: start, isLast: isLast)
        guard let found else { return nil }
        throw TableFault(isLineEnd ? end : end + 1, .ragged(found: found, expected: wanted.count))
      }
      at = end + 1
    }
    return at
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

/// Reads whole lines of NDJSON out of a block of bytes.
struct NDJSONRows: Sendable {
  /// The wanted keys as UTF-8.
  let wanted: [[UInt8]]
  let cells: TableCellReader

  /// Appends the rows of the whole lines that begin before `stop`; a key that an object lacks is null.
  ///
  /// - Returns: How many bytes they took.
  func read(_ batch: inout TableBatch, until stop: Int, isLast: Bool) throws(TableFault) -> Int {
    let bytes = batch.bytes
    return try Self.forEachLine(bytes, until: stop, isLast: isLast) { (line) throws(TableFault) in
      try row(bytes, line, &batch)
    }
  }

  /// Hands over the lines that hold something; answers how many bytes all took.
  static func forEachLine(
    _ bytes: [UInt8], until stop: Int, isLast: Bool, _ body: (Range<Int>) throws(TableFault) -> Void
  ) throws(TableFault) -> Int {
    let end = min(stop, bytes.count)
    var at = 0
    while at < end, let line = line(bytes, from: at, isLast: isLast) {
      if !isBlank(bytes, line) { try body(line) }
      at = min(line.upperBound + 1, bytes.count)
    }
    return at
  }

  private func row(_ bytes: [UInt8], _ line: Range<Int>, _ batch: inout TableBatch) throws(TableFault) {
    let first = batch.cells.count
    let absent = TableCell(.null, .nan, line.lowerBound..<line.lowerBound)
    for _ in wanted { batch.cells.append(absent) }
    var members = NDJSONLine(bytes, line)
    try members.forEachMember { (key, value) throws(TableFault) in
      let cell = try cell(bytes, value)
      guard let column = column(of: bytes[key]) else { return }
      guard batch.cells[first + column].isAbsent else {
        throw TableFault(key.lowerBound - 1, .repeatedKey(NDJSONField.text(bytes[key])))
      }
      batch.cells[first + column] = cell
    }
    batch.rows += 1
  }

  private func column(of key: ArraySlice<UInt8>) -> Int? {
    guard key.contains(0x5C) else { return wanted.firstIndex { $0.elementsEqual(key) } }
    return wanted.firstIndex { $0.elementsEqual(NDJSONField.text(key).utf8) }
  }

  private func cell(_ bytes: [UInt8], _ value: NDJSONLine.Value) throws(TableFault) -> TableCell {
    switch value {
    case .string(let range): return TableCell(.text, .nan, range)
    case .bare(let range):
      guard let cell = cells.bare(bytes, range) else { throw TableFault(range.lowerBound, .notValue) }
      return cell
    }
  }

  /// The line that begins at a byte; nil where the block ends before it does.
  private static func line(_ bytes: [UInt8], from start: Int, isLast: Bool) -> Range<Int>? {
    guard start < bytes.count else { return nil }
    let span = bytes.span
    for at in start..<span.count where span[at] == 0x0A { return start..<at }
    return isLast ? start..<bytes.count : nil
  }

  private static func isBlank(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    bytes[line].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }
}

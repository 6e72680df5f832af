/// Reads whole lines of NDJSON out of a block of bytes.
struct NDJSONRows: Sendable {
  /// The wanted keys as UTF-8.
  let wanted: [[UInt8]]
  let cells: TableCellReader

  /// Appends the rows of the whole lines of the block; a key that an object lacks is null.
  ///
  /// - Returns: How many bytes they took.
  func read(_ batch: inout TableBatch, isLast: Bool) throws(TableFault) -> Int {
    let bytes = batch.bytes
    var at = 0
    while let line = Self.line(bytes, from: at, isLast: isLast) {
      if !Self.isBlank(bytes, line) { try row(bytes, line, &batch) }
      at = min(line.upperBound + 1, bytes.count)
    }
    return at
  }

  /// The keys of the objects of a block, in the order in which they first stand there.
  static func keys(_ bytes: [UInt8], isLast: Bool) throws(TableFault) -> [String] {
    var names: [String] = []
    var known: Set<[UInt8]> = []
    var at = 0
    while let line = line(bytes, from: at, isLast: isLast) {
      at = min(line.upperBound + 1, bytes.count)
      guard !isBlank(bytes, line) else { continue }
      var members = NDJSONLine(bytes, line)
      try members.forEachMember { (key, _) throws(TableFault) in
        guard known.insert(Array(bytes[key])).inserted else { return }
        names.append(NDJSONField.text(bytes[key]))
      }
    }
    return names
  }

  private func row(_ bytes: [UInt8], _ line: Range<Int>, _ batch: inout TableBatch) throws(TableFault) {
    let first = batch.cells.count
    for _ in wanted { batch.cells.append(.null) }
    var seen: UInt64 = 0
    var members = NDJSONLine(bytes, line)
    try members.forEachMember { (key, value) throws(TableFault) in
      guard let column = column(of: bytes[key]) else { return }
      let mark: UInt64 = 1 << UInt64(column & 63)
      guard column > 63 || seen & mark == 0 else {
        throw TableFault(line.lowerBound, .repeatedKey(NDJSONField.text(bytes[key])))
      }
      seen |= mark
      batch.cells[first + column] = cell(bytes, value)
    }
    batch.rows += 1
  }

  private func column(of key: ArraySlice<UInt8>) -> Int? {
    guard key.contains(0x5C) else { return wanted.firstIndex { $0.elementsEqual(key) } }
    return wanted.firstIndex { $0.elementsEqual(NDJSONField.text(key).utf8) }
  }

  private func cell(_ bytes: [UInt8], _ value: NDJSONLine.Value) -> TableCell {
    switch value {
    case .string(let range): return cells.cell(bytes, range, mayBeNumber: false)
    case .bare(let range):
      var end = range.lowerBound
      if let number = cells.numbers.quick(bytes.span, at: &end), end == range.upperBound {
        return TableCell(.number, number, range)
      }
      return bytes[range].elementsEqual("null".utf8)
        ? TableCell(.null, .nan, range) : cells.cell(bytes, range)
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
    bytes[line].allSatisfy { $0 <= 0x20 }
  }
}

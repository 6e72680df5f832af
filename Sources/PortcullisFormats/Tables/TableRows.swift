internal import PortcullisCore

/// The rows of some columns of a table, read from any range that begins with a row.
struct TableRows: Sendable {
  private let reader: TableReader
  private let names: [String]
  private let positions: [Int]

  init(_ reader: TableReader, wanted: [String]) {
    self.reader = reader
    let order = reader.columns.filter(wanted.contains)
    names = order
    positions = wanted.map { order.firstIndex(of: $0) ?? 0 }
  }

  /// Hands over the rows of a range; `quotes` is false where it may begin inside a quoted field.
  func forEachBatch(
    in range: Range<Int>, quotes: Bool, _ body: (TableBatch) throws -> Bool
  ) throws {
    // Repeats in `wanted` share a place in the row, so that the width of a row is that of `names`.
    var batch = TableBatch(positions: positions, rowWidth: names.count, format: reader.format)
    var offset = range.lowerBound
    var size = TableReader.blockSize
    while offset < range.upperBound {
      let count = min(size, range.upperBound - offset)
      batch.startOver(with: try reader.source.read(offset, count))
      guard batch.bytes.count == count else { throw shortened() }
      let taken = try read(&batch, isLast: offset + count == range.upperBound, quotes, at: offset)
      if taken == 0 { size *= 2 } else { size = TableReader.blockSize }
      guard size <= TableReader.rowLimit else { throw tooLong(offset) }
      offset += taken
      guard try batch.rows == 0 || body(batch) else { return }
    }
  }

  private func read(_ batch: inout TableBatch, isLast: Bool, _ quotes: Bool, at offset: Int) throws -> Int {
    var taken = 0
    do throws(TableFault) {
      switch reader.format {
      case .csv:
        let rows = CSVRows(
          wanted: reader.columns.map(names.contains), cells: reader.cells, mayMeetQuotes: quotes)
        taken = try rows.read(&batch, isLast: isLast)
      case .ndjson:
        let rows = NDJSONRows(wanted: names.map { Array($0.utf8) }, cells: reader.cells)
        taken = try rows.read(&batch, isLast: isLast)
      }
    } catch {
      throw TableFault(offset + error.offset, error.reason)
    }
    return taken
  }

  private func shortened() -> TableError {
    TableError(
      reader.path, "the file became shorter while it was read",
      remedy: "Run again when nothing writes the file.")
  }

  private func tooLong(_ offset: Int) -> TableFault { TableFault(offset, .openQuote) }
}

extension TableReader {
  /// The error for a defect at a byte of the file; its line is counted only now.
  func error(_ fault: TableFault) -> TableError {
    var line = 1
    var rest = fault.offset
    try? source.forEachBlock { block in
      line += block.prefix(rest).count { $0 == 0x0A }
      rest -= min(rest, block.count)
      return rest > 0
    }
    return TableError(path, line: line, fault.reason.message, remedy: fault.reason.remedy)
  }
}

internal import PortcullisCore

/// The rows of some columns of a table, read from any place where a row begins.
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

  /// Hands over the rows that begin in a range, until the body answers false.
  ///
  /// - Returns: Where the first row behind them begins.
  /// - Throws: `TableFault` at a byte of the file.
  @discardableResult func forEachBatch(in range: Range<Int>, _ body: (TableBatch) throws -> Bool) throws
    -> Int
  {
    // Repeats in `wanted` share a place in the row, so that the width of a row is that of `names`.
    var batch = TableBatch(positions: positions, rowWidth: names.count, format: reader.format)
    var offset = range.lowerBound
    var size = reader.blockSize
    while offset < range.upperBound {
      let count = min(size, reader.source.size - offset)
      batch.startOver(with: try reader.source.read(offset, count), at: offset)
      guard batch.bytes.count == count else { throw shortened() }
      let taken = try read(
        &batch, until: range.upperBound - offset, isLast: offset + count == reader.source.size)
      if taken == 0 { size *= 2 } else { size = reader.blockSize }
      guard size <= TableReader.rowLimit else { throw TableFault(offset, .tooLong) }
      offset += taken
      guard try batch.rows == 0 || body(batch) else { return offset }
    }
    return offset
  }

  private func read(_ batch: inout TableBatch, until stop: Int, isLast: Bool) throws -> Int {
    let offset = batch.offset
    do throws(TableFault) {
      switch reader.format {
      case .csv:
        let rows = CSVRows(wanted: reader.columns.map(names.contains), cells: reader.cells)
        return try rows.read(&batch, until: stop, isLast: isLast)
      case .ndjson:
        let rows = NDJSONRows(wanted: names.map { Array($0.utf8) }, cells: reader.cells)
        return try rows.read(&batch, until: stop, isLast: isLast)
      }
    } catch {
      throw TableFault(offset + error.offset, error.reason)
    }
  }

  private func shortened() -> TableError {
    TableError(
      reader.path, "the file became shorter while it was read",
      remedy: "Run again when nothing writes the file.")
  }
}

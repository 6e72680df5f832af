package import PortcullisCore

/// A CSV or NDJSON file with named columns, read in blocks: memory does not grow with the file.
package struct TableReader: Sendable {
  /// What stands for no value in CSV where nothing else is said.
  package static let nullSpellings = ["", "null", "NULL", "NA", "N/A"]

  package let path: String
  /// The header of a CSV file; every key that any object of an NDJSON file has.
  package let columns: [String]
  package let format: TableFormat
  let source: ByteSource
  /// Where the rows begin.
  let start: Int
  let cells: TableCellReader
  /// Bytes that are read at once, so few that they and their cells stay in the cache; a longer row is read whole.
  let blockSize: Int

  /// Bytes of the longest row that is read.
  static let rowLimit = 64 << 20

  /// Opens a table and reads the names of its columns.
  ///
  /// - Throws: `TableError` where it is empty or has no readable header; `FileError` where it cannot be read.
  package init(
    _ source: ByteSource, path: String, format: TableFormat? = nil, nulls: [String] = nullSpellings,
    blockSize: Int = 1 << 18
  ) throws {
    self.source = source
    self.path = path
    self.blockSize = blockSize
    let format = format ?? TableFormat(path: path)
    self.format = format
    cells = TableCellReader(nulls: nulls)
    do {
      let head = try TableHead(source, path: path, format)
      columns = head.columns
      start = head.start
    } catch let fault as TableFault {
      let place = try TablePlace(of: fault.offset, in: source)
      throw TableError(
        path, line: place.line, column: place.column, fault.reason.message, remedy: fault.reason.remedy)
    }
  }

  /// How many bytes the rows are.
  package var rowBytes: Int { source.size - start }

  /// True for CSV that does not end with a line feed: its last value may be cut off, and nothing would tell.
  package var hasOpenEnd: Bool {
    get throws {
      guard format == .csv, source.size > start else { return false }
      return try source.read(source.size - 1, 1) != [0x0A]
    }
  }

  /// Hands over the rows in the order of the file, some at a time, until the body answers false.
  ///
  /// - Throws: `TableError` for a name that no column has and for a row that cannot be read.
  package func forEachBatch(columns wanted: [String], _ body: (TableBatch) throws -> Bool) throws {
    do {
      try rows(wanted).forEachBatch(in: start..<source.size, body)
    } catch let fault as TableFault {
      throw try error(fault)
    }
  }

  func rows(_ wanted: [String]) throws -> TableRows {
    for name in wanted where !columns.contains(name) { throw unknown(name) }
    for name in wanted where columns.count(where: { $0 == name }) > 1 {
      throw TableError(
        path, line: 1, "two columns are named '\(name)'", remedy: "Give each column a name of its own.")
    }
    return TableRows(self, wanted: wanted)
  }

  private func unknown(_ name: String) -> TableError {
    let guess = NearestName.of(name, among: columns).map { ", did you mean '\($0)'?" } ?? ""
    let known = columns.prefix(30).joined(separator: ", ") + (columns.count > 30 ? ", …" : "")
    return TableError(
      path, "there is no column '\(name)'\(guess)", remedy: "Name one of its columns: \(known).")
  }
}

package import PortcullisCore

/// A CSV or NDJSON file with named columns, read in blocks: memory does not grow with the file.
package struct TableReader: Sendable {
  /// What stands for no value where nothing else is said.
  package static let nullSpellings = ["", "null", "NULL", "NA", "N/A"]

  package let path: String
  /// The header of a CSV file; the keys that stand in the first block of an NDJSON file.
  package let columns: [String]
  let source: ByteSource
  let format: TableFormat
  /// Where the rows begin.
  let start: Int
  let cells: TableCellReader

  static let blockSize = 1 << 20
  /// Bytes of the longest row that is read.
  static let rowLimit = 64 << 20

  /// Opens a table and reads the names of its columns.
  ///
  /// - Throws: `TableError` where it is empty or has no readable header; `FileError` where it cannot be read.
  package init(
    _ source: ByteSource, path: String, format: TableFormat? = nil, nulls: [String] = nullSpellings
  ) throws {
    self.source = source
    self.path = path
    let format = format ?? TableFormat(path: path)
    self.format = format
    cells = TableCellReader(nulls: nulls)
    var bytes = try source.read(0, Self.blockSize)
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    if hasMark { bytes.removeFirst(3) }
    guard bytes.contains(where: { $0 > 0x20 }) else {
      throw TableError(
        path, "the file is empty", remedy: "Write the file again with its header and its rows.")
    }
    let head = TableHead(bytes, path: path, isWhole: source.size <= Self.blockSize)
    switch format {
    case .csv:
      let header = try head.header()
      columns = header.names
      start = header.end + (hasMark ? 3 : 0)
    case .ndjson:
      columns = try head.keys()
      start = hasMark ? 3 : 0
    }
  }

  /// Hands over the rows in the order of the file, some at a time, until the body answers false.
  ///
  /// - Throws: `TableError` for a name that no column has and for a row that cannot be read.
  package func forEachBatch(columns wanted: [String], _ body: (TableBatch) throws -> Bool) throws {
    do {
      try rows(wanted).forEachBatch(in: start..<source.size, quotes: true, body)
    } catch let fault as TableFault {
      throw error(fault)
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

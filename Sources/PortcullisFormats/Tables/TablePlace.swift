internal import PortcullisCore

/// Line and column of a byte of a file, counted from 1 and only when they are asked for.
struct TablePlace: Hashable {
  private(set) var line = 1
  private(set) var column = 1

  /// - Throws: `FileError` where the file cannot be read again.
  init(of offset: Int, in source: ByteSource) throws {
    var rest = offset
    var lineStart = 0
    try source.forEachBlock { block in
      let before = block.prefix(rest)
      line += before.count { $0 == 0x0A }
      if let feed = before.lastIndex(of: 0x0A) { lineStart = offset - rest + feed + 1 }
      rest -= before.count
      return rest > 0
    }
    column = offset - lineStart + 1
  }
}

extension TableReader {
  /// The error for something wrong at a byte of the file.
  package func error(at offset: Int, _ message: String, remedy: String) throws -> TableError {
    let place = try TablePlace(of: offset, in: source)
    return TableError(path, line: place.line, column: place.column, message, remedy: remedy)
  }

  /// The error for something wrong with the end of the file.
  package func error(atEnd message: String, remedy: String) throws -> TableError {
    try error(at: source.size, message, remedy: remedy)
  }

  func error(_ fault: TableFault) throws -> TableError {
    try error(at: fault.offset, fault.reason.message, remedy: fault.reason.remedy)
  }
}

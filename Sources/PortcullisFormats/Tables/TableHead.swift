internal import PortcullisCore

/// The names of the columns, and where the rows begin.
struct TableHead {
  let columns: [String]
  let start: Int

  /// Bytes of the longest header.
  static let limit = 1 << 20

  /// - Throws: `TableError` without place where nothing is in the file; else `TableFault` at a byte of the file.
  init(_ source: ByteSource, path: String, _ format: TableFormat) throws {
    let bytes = try source.read(0, Self.limit)
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard bytes.dropFirst(mark).contains(where: { $0 > 0x20 }) || source.size > bytes.count else {
      throw TableError(
        path, "the file is empty", remedy: "Write the file again with its header and its rows.")
    }
    switch format {
    case .csv:
      (columns, start) = try Self.header(bytes, from: mark, isWhole: source.size <= bytes.count)
    case .ndjson:
      columns = try Self.keys(of: source, from: mark)
      start = mark
    }
  }

  /// The names in the first row of CSV, and where the second begins.
  private static func header(_ bytes: [UInt8], from start: Int, isWhole: Bool) throws -> ([String], Int) {
    var names: [String] = []
    var at = start
    while let field = try CSVField.bounds(bytes, from: at, isLast: isWhole) {
      names.append(trimmed(CSVField.text(bytes[field.text])))
      at = min(field.end + 1, bytes.count)
      guard field.end < bytes.count, bytes[field.end] == 0x2C else { return (names, at) }
    }
    throw TableFault(start, .endlessHeader)
  }

  /// The keys of all objects, in the order in which they first stand there; later lines may have more.
  private static func keys(of source: ByteSource, from start: Int) throws -> [String] {
    var keys = NDJSONKeys()
    var offset = start
    var size = Self.limit
    while offset < source.size {
      let bytes = try source.read(offset, size)
      let taken: Int
      do throws(TableFault) {
        taken = try keys.read(bytes, isLast: offset + bytes.count >= source.size)
      } catch {
        throw TableFault(offset + error.offset, error.reason)
      }
      guard !bytes.isEmpty else { break }
      if taken == 0 { size *= 2 } else { size = Self.limit }
      guard size <= TableReader.rowLimit else { throw TableFault(offset, .tooLong) }
      offset += taken
    }
    return keys.names
  }

  private static func trimmed(_ name: String) -> String {
    String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

/// Collects the keys of NDJSON objects.
struct NDJSONKeys {
  private(set) var names: [String] = []
  private var known: Set<[UInt8]> = []
  /// The keys of the last object in their order, because most lines have the same ones.
  private var last: [[UInt8]] = []

  mutating func read(_ bytes: [UInt8], isLast: Bool) throws(TableFault) -> Int {
    try NDJSONRows.forEachLine(bytes, until: bytes.count, isLast: isLast) { (line) throws(TableFault) in
      var members = NDJSONLine(bytes, line)
      var place = 0
      try members.forEachMember { (key, _) throws(TableFault) in
        if place >= last.count || !last[place].elementsEqual(bytes[key]) { add(bytes[key], at: place) }
        place += 1
      }
    }
  }

  private mutating func add(_ key: ArraySlice<UInt8>, at place: Int) {
    last.replaceSubrange(min(place, last.count)..., with: [Array(key)])
    let name = NDJSONField.text(key)
    guard known.insert(Array(name.utf8)).inserted else { return }
    names.append(name)
  }
}

package import PortcullisCore

/// Reads an event file line by line; every slot must follow the one before it.
package struct EventFileReader {
  private static let longestLine = 1 << 20

  private var header: EventFileHeader?
  private var line = 0
  private var last: Timestamp?

  /// The header alone.
  ///
  /// - Throws: `EventFileFault`, and `FileError` where the file cannot be read.
  package static func header(of source: ByteSource) throws -> EventFileHeader {
    var reader = EventFileReader()
    try reader.readLines(of: source) { reader, _ in reader.header == nil }
    guard let header = reader.header else { throw EventFileFault(line: 1, "the file is empty") }
    return header
  }

  /// Hands every slot to the body, in order.
  ///
  /// - Throws: `EventFileFault`, and `FileError` where the file cannot be read.
  package static func forEachRow(
    of source: ByteSource, _ body: (EventFileHeader, EventFileRow) throws -> Void
  ) throws {
    var reader = EventFileReader()
    try reader.readLines(of: source) { reader, row in
      if let row, let header = reader.header { try body(header, row) }
      return true
    }
    guard reader.header != nil else { throw EventFileFault(line: 1, "the file is empty") }
  }

  private mutating func readLines(
    of source: ByteSource, _ body: (EventFileReader, EventFileRow?) throws -> Bool
  ) throws {
    var rest: [UInt8] = []
    var goesOn = true
    try source.forEachBlock { block in
      var start = block.startIndex
      while goesOn, let end = block[start...].firstIndex(of: 0x0A) {
        goesOn = try body(self, try read(rest + block[start..<end]))
        rest = []
        start = end + 1
      }
      guard goesOn else { return false }
      rest += block[start...]
      guard rest.count <= Self.longestLine else {
        throw EventFileFault(line: line + 1, "the line is longer than \(Self.longestLine) bytes")
      }
      return true
    }
    if goesOn, !rest.isEmpty { _ = try body(self, try read(rest)) }
  }

  /// Nil for the header and for a blank line.
  private mutating func read(_ bytes: [UInt8]) throws(EventFileFault) -> EventFileRow? {
    line += 1
    guard bytes.contains(where: { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }) else { return nil }
    let value = try Self.object(bytes, line: line)
    guard let header else {
      guard line == 1 else { throw EventFileFault(line: 1, "the first line is blank") }
      header = try EventFileHeader(value)
      return nil
    }
    let row = try EventFileRow(value, line: line)
    try follow(row, header.step)
    return row
  }

  private static func object(_ bytes: [UInt8], line: Int) throws(EventFileFault) -> JSONValue {
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONValue(parsing: bytes)
    } catch {
      throw EventFileFault(line: line, "column \(error.column): \(error.reason)")
    }
    guard value.members != nil else { throw EventFileFault(line: line, "the line is no JSON object") }
    return value
  }

  private mutating func follow(_ row: EventFileRow, _ step: Int) throws(EventFileFault) {
    defer { last = row.at }
    guard let last else { return }
    let distance = row.at.secondsSinceEpoch - last.secondsSinceEpoch
    guard distance < step else { return }
    let fault =
      distance == 0 ? "is a duplicate" : distance < 0 ? "stands after a later one" : "overlaps the one before"
    throw EventFileFault(line: row.line, "the slot \(row.at) \(fault)")
  }
}

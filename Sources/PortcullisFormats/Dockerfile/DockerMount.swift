/// The fields of `--mount`, which are written as one record of a CSV file.
package enum DockerMount {
  package typealias Field = (key: String, value: DockerInstruction.Word)

  /// Nil when the record is malformed.
  package static func fields(of mount: DockerInstruction.Word) -> [Field]? {
    guard let cells = cells(of: Array(mount.text.utf8)) else { return nil }
    return cells.map { cell in
      let equals = cell.bytes.firstIndex(of: UInt8(ascii: "=")) ?? cell.bytes.count
      let key = String(decoding: cell.bytes[..<equals], as: UTF8.self).lowercased()
      let value = String(decoding: cell.bytes[min(equals + 1, cell.bytes.count)...], as: UTF8.self)
      return (key, DockerInstruction.Word(text: value, offset: mount.offset + cell.start + equals + 1))
    }
  }

  private static func cells(of bytes: [UInt8]) -> [(bytes: [UInt8], start: Int)]? {
    let quote = UInt8(ascii: "\"")
    var cells: [(bytes: [UInt8], start: Int)] = []
    var index = 0
    while index <= bytes.count {
      var cell: [UInt8] = []
      var start = index
      if index < bytes.count, bytes[index] == quote {
        start = index + 1
        guard let stop = readQuoted(bytes, from: start, into: &cell) else { return nil }
        index = stop
      } else {
        while index < bytes.count, bytes[index] != UInt8(ascii: ",") {
          guard bytes[index] != quote else { return nil }
          cell.append(bytes[index])
          index += 1
        }
      }
      guard index == bytes.count || bytes[index] == UInt8(ascii: ",") else { return nil }
      cells.append((cell, start))
      index += 1
    }
    return cells
  }

  /// The index behind the closing quote; nil when there is none.
  private static func readQuoted(_ bytes: [UInt8], from start: Int, into cell: inout [UInt8]) -> Int? {
    let quote = UInt8(ascii: "\"")
    var index = start
    while index < bytes.count {
      guard bytes[index] == quote else {
        cell.append(bytes[index])
        index += 1
        continue
      }
      guard index + 1 < bytes.count, bytes[index + 1] == quote else { return index + 1 }
      cell.append(quote)
      index += 2
    }
    return nil
  }
}

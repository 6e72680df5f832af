/// Some rows of a table that follow each other, with the wanted columns only.
package struct TableBatch: Sendable {
  package internal(set) var rows = 0
  package let width: Int
  /// Row by row, each row in the order of the file.
  package internal(set) var cells: [TableCell] = []
  /// Where the wanted columns stand in a row of `cells`.
  package let positions: [Int]
  package internal(set) var bytes: [UInt8] = []
  /// Where the bytes begin in the file.
  package private(set) var offset = 0
  private let format: TableFormat

  init(positions: [Int], rowWidth: Int, format: TableFormat) {
    width = rowWidth
    self.positions = positions
    self.format = format
  }

  /// The field of a row and of a wanted column, both counted from 0.
  package subscript(row: Int, column: Int) -> TableCell {
    cells[row * width + positions[column]]
  }

  /// Where a field begins in the file, for `TableReader.error`; of an absent key, where its line begins.
  package func offset(_ row: Int, _ column: Int) -> Int { offset + Int(self[row, column].start) }

  /// The bytes of a field as they are written, without the quotes around them.
  package func bytes(_ row: Int, _ column: Int) -> ArraySlice<UInt8> {
    bytes[self[row, column].range]
  }

  /// The text of a field, with its escapes resolved.
  package func text(_ row: Int, _ column: Int) -> String {
    let written = bytes(row, column)
    switch format {
    case .csv: return CSVField.text(written)
    case .ndjson: return NDJSONField.text(written)
    }
  }

  mutating func startOver(with bytes: [UInt8], at offset: Int) {
    self.bytes = bytes
    self.offset = offset
    cells.removeAll(keepingCapacity: true)
    rows = 0
  }
}

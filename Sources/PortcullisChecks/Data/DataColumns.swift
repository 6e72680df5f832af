import PortcullisFormats

/// The tallies of some columns and their numbers.
struct DataColumns: Sendable {
  var tallies: [DataTally]
  var values: [[Double]]

  init(count: Int) {
    tallies = Array(repeating: DataTally(), count: count)
    values = Array(repeating: [], count: count)
  }

  /// The columns of a whole file.
  static func read(_ reader: TableReader, _ names: [String]) async throws -> DataColumns {
    let empty = DataColumns(count: names.count)
    let parts = try await reader.fold(columns: names, threads: 2, into: { empty }) { part, batch in
      for column in names.indices { part.add(batch, column) }
    }
    var whole = empty
    for part in parts { whole.add(part) }
    return whole
  }

  mutating func add(_ other: DataColumns) {
    for column in tallies.indices {
      tallies[column].add(other.tallies[column])
      values[column] += other.values[column]
    }
  }

  private mutating func add(_ batch: TableBatch, _ column: Int) {
    var tally = tallies[column]
    for row in 0..<batch.rows {
      let cell = batch[row, column]
      switch cell.kind {
      case .number:
        tally.numbers += 1
        values[column].append(cell.value)
      case .null: tally.nulls += 1
      case .notANumber: tally.notNumbers += 1
      case .positiveInfinity, .negativeInfinity: tally.infinities += 1
      case .text: tally.texts += 1
      }
    }
    tallies[column] = tally
  }
}

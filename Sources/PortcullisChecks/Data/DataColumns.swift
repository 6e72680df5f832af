import PortcullisFormats
import PortcullisStatistics

/// What one pass over the files of a side tells of some columns, with their numbers as long as they are few.
struct DataColumns: Sendable {
  var counts: [FeatureCounts]
  private var ranges: [ClosedRange<Double>?]
  /// The numbers of each column; nil where there are more than may be kept.
  private var values: [[Double]]?
  private let limit: Int

  /// Numbers of one side that are kept in memory, 128 MB; a longer side is read again for each column and pass.
  static let kept = 1 << 24

  private init(count: Int, limit: Int) {
    counts = Array(repeating: FeatureCounts(), count: count)
    ranges = Array(repeating: nil, count: count)
    values = Array(repeating: [], count: count)
    self.limit = limit
  }

  /// The columns of some files, which together are one table.
  static func read(
    _ tables: [TableReader], _ names: [String], threads: Int, kept: Int
  ) async throws -> DataColumns {
    var whole = DataColumns(count: names.count, limit: kept)
    for table in tables {
      let parts = try await table.fold(
        columns: names, threads: threads, into: { DataColumns(count: names.count, limit: kept / threads) }
      ) { part, batch in
        for column in names.indices { part.add(batch, column) }
        part.forgetMany()
      }
      for part in parts { whole.add(part) }
    }
    return whole
  }

  /// The least and the greatest number of a column; nil without a number.
  func range(_ column: Int) -> ClosedRange<Double>? { ranges[column] }

  /// The numbers that were kept; nil for a side that holds more.
  func values(_ column: Int) -> [Double]? { values?[column] }

  private mutating func add(_ other: DataColumns) {
    for column in counts.indices {
      counts[column].add(other.counts[column])
      if let range = other.ranges[column] { widen(column, to: range) }
      if let more = other.values?[column] { values?[column] += more }
    }
    if other.values == nil { values = nil }
    forgetMany()
  }

  private mutating func widen(_ column: Int, to range: ClosedRange<Double>) {
    let old = ranges[column] ?? range
    ranges[column] = min(old.lowerBound, range.lowerBound)...max(old.upperBound, range.upperBound)
  }

  private mutating func forgetMany() {
    if let kept = values, kept.reduce(0, { $0 + $1.count }) > limit { values = nil }
  }

  private mutating func add(_ batch: TableBatch, _ column: Int) {
    var (least, greatest) = (Double.infinity, -Double.infinity)
    for row in 0..<batch.rows {
      let cell = batch[row, column]
      counts[column].count(cell.kind)
      guard cell.kind == .number else { continue }
      values?[column].append(cell.value)
      least = min(least, cell.value)
      greatest = max(greatest, cell.value)
    }
    if least <= greatest { widen(column, to: least...greatest) }
  }
}

extension FeatureCounts {
  mutating func count(_ kind: TableCell.Kind) {
    switch kind {
    case .number: numbers += 1
    case .null: nulls += 1
    case .notANumber: notANumber += 1
    case .positiveInfinity, .negativeInfinity: infinite += 1
    case .text: texts += 1
    }
  }
}

import PortcullisCore
import PortcullisFormats
import PortcullisStatistics

/// Reads the runs in one file.
struct LatencyFileReader {
  /// Of one side; a column that numbers requests instead of runs is met by it.
  static let runLimit = 1000

  let options: LatencyRunsOptions
  let context: RunContext

  /// The runs in the order in which they begin, and the column they came from.
  ///
  /// - Throws: `LatencyReadError`, also for one value that is no latency: a run is whole or it is nothing.
  func runs(in path: String) throws -> (column: String, runs: [LatencyRun]) {
    do {
      let source = try context.files.openBeneath(context.workspace.root, path)
      let table = try TableReader(source, path: path)
      let column = try LatencyColumn(in: table.columns, path: path, options)
      let samples = try samples(in: table, column)
      guard !samples.isEmpty else {
        throw LatencyReadError(path, nil, "the file has no rows", "record the run again")
      }
      return (column.name, samples.map { $0.run(path, options.rules.map(\.quantile)) })
    } catch let error as TableError {
      throw LatencyReadError(path, error.line, error.message, error.remedy)
    } catch let error as FileError {
      throw LatencyReadError(path, nil, "\(error)", "make the file readable, or name another")
    }
  }

  private func samples(in table: TableReader, _ column: LatencyColumn) throws -> [LatencySamples] {
    let splits = table.columns.contains("run") && column.name != "run"
    let firstLine = TableFormat(path: table.path) == .csv ? 2 : 1
    var places: [String: Int] = [:]
    var samples: [LatencySamples] = []
    var line = firstLine
    try table.forEachBatch(columns: splits ? [column.name, "run"] : [column.name]) { batch in
      try Task.checkCancellation()
      for row in 0..<batch.rows {
        let label = splits ? batch.text(row, 1) : ""
        if splits, label.isEmpty {
          throw LatencyReadError(table.path, line, "the row names no run", "write the run into every row")
        }
        let value = try latency(batch[row, 0], column, table.path, line)
        let place = places[label] ?? samples.count
        if place == samples.count {
          guard place < Self.runLimit else { throw LatencyReadError.tooManyRuns(table.path, line) }
          places[label] = place
          samples.append(LatencySamples(label: label))
        }
        samples[place].append(value)
        line += 1
      }
      return true
    }
    return samples
  }

  private func latency(
    _ cell: TableCell, _ column: LatencyColumn, _ path: String, _ line: Int
  ) throws(LatencyReadError) -> Double {
    let problem: String
    switch cell.kind {
    case .number where cell.value >= 0 && cell.value.isFinite: return column.unit.milliseconds(cell.value)
    case .number: problem = "is negative or too large"
    case .null: problem = "is empty"
    case .notANumber: problem = "is NaN"
    case .positiveInfinity, .negativeInfinity: problem = "is infinite"
    case .text: problem = "is not a number"
    }
    throw LatencyReadError(
      path, line, "\(column.name) \(problem)",
      "record the run again with a latency in every row; a request without answer took at least its time limit"
    )
  }
}

/// The latencies of one run in the order of the file, in milliseconds.
struct LatencySamples {
  let label: String
  private var values: [Double] = []
  /// FNV-1a over the bits of the values, 64 bits at a time.
  private var digest: UInt64 = 0xCBF2_9CE4_8422_2325

  init(label: String) { self.label = label }

  mutating func append(_ value: Double) {
    values.append(value)
    var mixed = (digest ^ value.bitPattern) &* 0x0000_0100_0000_01B3
    mixed ^= mixed >> 29
    digest = mixed
  }

  func run(_ path: String, _ quantiles: [LatencyQuantile]) -> LatencyRun {
    let sorted = values.sorted()
    return LatencyRun(
      path: path, name: label.isEmpty ? path : "\(path) run \(label)", requests: values.count,
      quantiles: quantiles.compactMap { QuantileRule.r7.quantile($0.level, ofSorted: sorted) },
      fingerprint: "\(values.count):" + String(digest, radix: 16), varies: sorted.first != sorted.last)
  }
}

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
  func runs(in path: String) async throws -> (column: String, runs: [LatencyRun]) {
    do {
      let source = try context.files.openBeneath(context.workspace.root, path)
      let table = try TableReader(source, path: path)
      let column = try LatencyColumn(in: table.columns, path: path, options)
      let found = try await runs(of: table, column)
      guard !found.isEmpty else {
        throw LatencyReadError(path, nil, "the file has no rows", "record the run again")
      }
      return (column.name, found.map { run($0, path, column.unit) })
    } catch let error as TableError {
      throw LatencyReadError(error)
    } catch let error as FileError {
      throw LatencyReadError(path, nil, "\(error)", "make the file readable, or name another")
    }
  }

  private func runs(of table: TableReader, _ column: LatencyColumn) async throws -> [LatencySearch.Found] {
    guard try !table.hasOpenEnd || table.columns.last != column.name else {
      throw try table.error(
        atEnd: "the last row has no line end, so its \(column.name) may be cut off",
        remedy: "record the run again, or end the last row with a line feed")
    }
    let splits = table.columns.contains("run") && column.name != "run"
    let search = LatencySearch(
      table: table, columns: splits ? [column.name, "run"] : [column.name],
      quantiles: options.rules.map(\.quantile), threads: context.threads)
    do {
      return try await search.runs()
    } catch let fault as LatencyRowFault {
      throw try table.error(
        at: fault.offset, fault.reason.message(column.name), remedy: fault.reason.remedy)
    }
  }

  private func run(_ found: LatencySearch.Found, _ path: String, _ unit: LatencyUnit) -> LatencyRun {
    let tally = found.tally
    let quantiles = options.rules.map { quantile, _ in
      let (ranks, fraction) = LatencySearch.place(of: quantile, tally.count)
      let around = ranks.map { unit.milliseconds(Double(bitPattern: found.keys[$0] ?? 0)) }
      return fraction == 0 ? around[0] : around[0] + fraction * (around[1] - around[0])
    }
    return LatencyRun(
      path: path, name: tally.label.isEmpty ? path : "\(path) run \(tally.label)", requests: tally.count,
      quantiles: quantiles, fingerprint: "\(tally.count):" + String(tally.digest, radix: 16),
      varies: tally.least != tally.greatest)
  }
}

extension LatencyRowFault.Reason {
  func message(_ column: String) -> String {
    switch self {
    case .value(let kind): "\(column) \(Self.problem(kind))"
    case .noRun: "the row names no run"
    case .tooManyRuns: "more than \(LatencyFileReader.runLimit) runs on one side"
    }
  }

  var remedy: String {
    switch self {
    case .value:
      "record the run again with a latency in every row; a request without answer took at least its time limit"
    case .noRun: "write the run into every row"
    case .tooManyRuns: "let the column 'run' number runs, not requests, or name fewer files"
    }
  }

  private static func problem(_ kind: TableCell.Kind) -> String {
    switch kind {
    case .number: "is negative"
    case .null: "is empty"
    case .notANumber: "is NaN"
    case .positiveInfinity, .negativeInfinity: "is infinite"
    case .text: "is not a number"
    }
  }
}

import PortcullisCore
import PortcullisFormats

/// Which column of a table holds latencies, and in what unit.
struct LatencyColumn: Hashable {
  let name: String
  let unit: LatencyUnit

  private static let stems = ["latency", "duration", "elapsed", "response_time"]

  init(in columns: [String], path: String, _ options: LatencyRunsOptions) throws(LatencyReadError) {
    let name: String
    if let column = options.column { name = column } else { name = try Self.obvious(in: columns, path) }
    guard columns.contains(name) else {
      let guess = NearestName.of(name, among: columns).map { ", did you mean '\($0)'?" } ?? ""
      throw LatencyReadError(
        path, 1, "there is no column '\(name)'\(guess)",
        "set 'column' to one of its columns: \(Self.list(columns))")
    }
    guard let unit = options.unit ?? LatencyUnit(columnName: name) else {
      throw LatencyReadError(
        path, 1, "the column '\(name)' does not say its unit", "set 'unit' to ns, us, ms or s")
    }
    self.name = name
    self.unit = unit
  }

  /// The first stem that names exactly one column decides; two of one stem decide nothing.
  private static func obvious(in columns: [String], _ path: String) throws(LatencyReadError) -> String {
    if columns.count == 1, let only = columns.first { return only }
    for stem in stems {
      let found = columns.filter { column in
        let name = column.lowercased()
        return name == stem || (name.hasPrefix(stem + "_") && LatencyUnit(columnName: name) != nil)
      }
      if found.count == 1 { return found[0] }
      guard found.isEmpty else { break }
    }
    throw LatencyReadError(
      path, 1, "it is not clear which column holds the latency",
      "set 'column' to one of its columns: \(list(columns))")
  }

  private static func list(_ columns: [String]) -> String {
    columns.prefix(20).joined(separator: ", ") + (columns.count > 20 ? ", …" : "")
  }
}

/// Why a file is no measurement.
struct LatencyReadError: Error {
  let fault: LatencyFault

  init(_ path: String, _ line: Int?, column: Int? = nil, _ message: String, _ remedy: String) {
    fault = LatencyFault(path: path, line: line, column: column, message: message, remedy: remedy)
  }

  init(_ error: TableError) {
    self.init(error.path, error.line, column: error.column, error.message, error.remedy)
  }

  static func tooManyRuns(_ path: String) -> LatencyReadError {
    LatencyReadError(
      path, nil, LatencyRowFault.Reason.tooManyRuns.message(""), LatencyRowFault.Reason.tooManyRuns.remedy)
  }
}

internal import PortcullisCore
internal import PortcullisStatistics

/// The numbers behind `data.nulls-stable`.
struct NullsExhibits {
  private let seen: NullsSeen
  private let columns: [NullsJudge.Column]
  private let judge: NullsJudge

  init(_ seen: NullsSeen) {
    self.seen = seen
    judge = NullsJudge(seen: seen)
    columns = judge.columns
  }

  var all: [Exhibit] {
    guard seen.faults.isEmpty, !columns.isEmpty else { return [] }
    return columns.prefix(20).map { .measurement(measurement($0)) } + [.table(table)]
  }

  private func measurement(_ column: NullsJudge.Column) -> Measurement {
    Measurement(
      name: "\(column.name): missing values, increase", unit: "pp",
      estimate: NullsNumbers.points(column.difference),
      interval: .init(
        lower: NullsNumbers.points(column.interval.lower * 100),
        upper: NullsNumbers.points(column.interval.upper * 100), confidencePercent: "95"),
      relation: .atMost, limit: seen.limit.points,
      sample: "\(seen.reference.rows) reference and \(seen.current.rows) current rows",
      method: "difference of two proportions, Newcombe (1998) method 10",
      source: (seen.reference.paths.prefix(1) + seen.current.paths.prefix(1)).joined(separator: " and "),
      decision: seen.isConfident ? .confident : .point, answer: column.answer,
      counterfactual: counterfactual(column))
  }

  private func counterfactual(_ column: NullsJudge.Column) -> String {
    guard judge.isLargeEnough else { return "at least \(NullsJudge.floor) rows a side" }
    let edge = NullsNumbers.points(column.difference)
    switch column.answer {
    case .failed: return "a limit of at least \(edge) pp, or as many fewer missing values"
    case .passed: return "more than \(seen.limit.points) pp more missing values than in the reference"
    case .undecided:
      return "more rows, until the interval no longer holds \(seen.limit.points) pp"
    }
  }

  private var table: ExhibitTable {
    let names = [
      "column", "reference missing %", "current missing %", "null", "NaN", "infinite", "text", "answer",
    ]
    return ExhibitTable(
      "missing values in \(seen.current.rows) current rows",
      columns: names.enumerated().map { .init($1, isNumeric: $0 > 0 && $0 < 7) },
      rows: columns.map(row))
  }

  private func row(_ column: NullsJudge.Column) -> [String] {
    let counts = seen.current.columns[column.name] ?? FeatureCounts()
    return [
      column.name, NullsNumbers.percent(column.missing.reference, of: seen.reference.rows),
      NullsNumbers.percent(column.missing.current, of: seen.current.rows), "\(counts.nulls)",
      "\(counts.notANumber)", "\(counts.infinite)", "\(counts.texts)", column.answer.rawValue,
    ]
  }
}

internal import PortcullisCore
internal import PortcullisStatistics

/// What `data.nulls-stable` says of what it saw.
struct NullsFindings {
  private let seen: NullsSeen
  private let judge: NullsJudge

  init(_ seen: NullsSeen) {
    self.seen = seen
    judge = NullsJudge(seen: seen)
  }

  var all: [Finding] {
    let broken = faults + empty
    guard broken.isEmpty else { return broken }
    return judged + absent + size + added
  }

  private var place: Location? { seen.current.paths.first.map { Location($0) } }

  private var faults: [Finding] {
    seen.faults.map { fault in
      Finding(
        "DATA-03", .inconclusive, .init(fault.message), at: Location(fault.path, line: fault.line),
        remedy: fault.remedy)
    }
  }

  private var empty: [Finding] {
    if seen.isSelfComparison {
      return [
        Finding(
          "DATA-03", .inconclusive, "reference and current are the same bytes, so nothing was compared",
          at: place, remedy: "Name the data of two different times as reference and current.")
      ]
    }
    return [seen.reference, seen.current].filter { $0.rows == 0 }.map { side in
      Finding(
        "DATA-03", .inconclusive, .init("\(side.paths.joined(separator: ", ")) holds no row"),
        at: side.paths.first.map { Location($0) },
        remedy: "Export the data again; the header alone is no data.")
    }
  }

  private var judged: [Finding] {
    judge.columns.compactMap { column in
      switch column.answer {
      case .passed: nil
      case .failed: Finding("DATA-01", .failure, message(column), at: place, remedy: Self.remedy)
      case .undecided:
        judge.isLargeEnough
          ? Finding("DATA-01", .undecided, message(column), at: place, remedy: Self.moreRows) : nil
      }
    }
  }

  private static let remedy =
    "Find what stopped writing the column, fill it again, or raise max_null_increase with a reason."
  private static let moreRows = "Judge more rows, or say decide: point."

  private func message(_ column: NullsJudge.Column) -> Finding.Message {
    let now = NullsNumbers.percent(column.missing.current, of: seen.current.rows)
    let then = NullsNumbers.percent(column.missing.reference, of: seen.reference.rows)
    return .init(
      "\(column.name) is missing in \(now) % of \(seen.current.rows) rows, \(then) % in the reference: "
        + "\(NullsNumbers.points(column.difference)) pp more (95 % interval "
        + "\(NullsNumbers.points(column.interval.lower * 100)) to "
        + "\(NullsNumbers.points(column.interval.upper * 100)) pp), at most \(seen.limit.points) pp allowed")
  }

  private var absent: [Finding] {
    seen.absent.map { name in
      let isKnown = seen.reference.columns[name] != nil
      // The label of a training set is not in live data, so that only a named column is known to have vanished.
      return Finding(
        "DATA-02", isKnown && seen.isNamed ? .failure : .inconclusive,
        .init("\(name) is not in the \(isKnown ? "current" : "reference") data"),
        at: isKnown ? place : seen.reference.paths.first.map { Location($0) },
        remedy: seen.isNamed
          ? "Write the column again, or take it out of 'columns'."
          : "Write the column again, or name the columns to judge in 'columns', without the label.")
    }
  }

  private var size: [Finding] {
    guard !judge.isLargeEnough else { return [] }
    let rows = "\(seen.reference.rows) reference and \(seen.current.rows) current rows"
    return [
      Finding(
        "DATA-04", .undecided, .init("\(rows), and \(NullsJudge.floor) a side are needed to decide"),
        at: place,
        remedy: "Judge at least \(NullsJudge.floor) rows a side.")
    ]
  }

  private var added: [Finding] {
    seen.added.map { name in
      Finding(
        "DATA-05", .information, .init("\(name) is not in the reference, so nothing is known of it"),
        at: place,
        remedy: "Add the column to the reference data, or name the judged ones in 'columns'.")
    }
  }
}

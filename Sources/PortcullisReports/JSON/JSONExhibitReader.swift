import PortcullisCore

/// Reads one element of a check's `exhibits`.
enum JSONExhibitReader {
  private static let measurementMembers: Set<String> = [
    "kind", "name", "unit", "estimate", "interval", "relation", "limit", "sample", "method", "window",
    "source", "decision", "answer", "counterfactual",
  ]

  static func exhibit(_ element: JSONCursor) throws(ReportError) -> Exhibit {
    switch element.value["kind"]?.string {
    case "measurement": .measurement(try measurement(try element.object(measurementMembers)))
    case "table": .table(try table(try element.object(["kind", "title", "columns", "rows"])))
    case "series":
      .series(try series(try element.object(["kind", "title", "unit", "first", "last", "points"])))
    case let other:
      throw ReportError("\(element.path).kind: unknown exhibit '\(other ?? "")'")
    }
  }

  private static func measurement(_ object: JSONCursor) throws(ReportError) -> Measurement {
    Measurement(
      name: try object.member("name").string, unit: try object.member("unit").string,
      estimate: try literal(object.optional("estimate")), interval: try interval(object.optional("interval")),
      relation: try object.member("relation").choice(Measurement.Relation.self),
      limit: try literal(object.optional("limit")), sample: try object.member("sample").string,
      method: try object.member("method").string, window: try object.optional("window")?.string,
      source: try object.optional("source")?.string,
      decision: try object.member("decision").choice(Measurement.Decision.self),
      answer: try object.member("answer").choice(Measurement.Answer.self),
      counterfactual: try object.member("counterfactual").string)
  }

  private static func interval(_ cursor: JSONCursor?) throws(ReportError) -> Measurement.Interval? {
    guard let object = try cursor?.object(["lower", "upper", "confidencePercent"]) else { return nil }
    return Measurement.Interval(
      lower: try literal(object.optional("lower")), upper: try literal(object.optional("upper")),
      confidencePercent: try literal(object.optional("confidencePercent")))
  }

  private static func table(_ object: JSONCursor) throws(ReportError) -> ExhibitTable {
    var columns: [ExhibitTable.Column] = []
    for item in try object.member("columns").elements {
      let column = try item.object(["name", "isNumeric"])
      columns.append(.init(try column.member("name").string, isNumeric: try column.member("isNumeric").bool))
    }
    var rows: [[String]] = []
    for item in try object.member("rows").elements {
      let row = try item.strings
      guard row.count == columns.count else {
        throw ReportError("\(item.path): has \(row.count) cells for \(columns.count) columns")
      }
      rows.append(row)
    }
    return ExhibitTable(try object.member("title").string, columns: columns, rows: rows)
  }

  private static func series(_ object: JSONCursor) throws(ReportError) -> ExhibitSeries {
    var points: [Double?] = []
    for item in try object.member("points").elements { points.append(try point(item)) }
    return ExhibitSeries(
      try object.member("title").string, unit: try object.member("unit").string,
      first: try object.member("first").string, last: try object.member("last").string, points: points)
  }

  private static func point(_ item: JSONCursor) throws(ReportError) -> Double? {
    switch item.value {
    case .null: return nil
    case .number(let text):
      guard let value = Double(text), value.isFinite else {
        throw ReportError("\(item.path): '\(text)' is no finite number")
      }
      return value
    case .bool, .string, .array, .object: throw ReportError("\(item.path): expected a number or null")
    }
  }

  private static func literal(_ cursor: JSONCursor?) throws(ReportError) -> String? {
    switch cursor?.value {
    case nil, .null: nil
    case .number(let text), .string(let text): text
    case .bool, .array, .object: throw ReportError("\(cursor?.path ?? ""): expected a number")
    }
  }
}

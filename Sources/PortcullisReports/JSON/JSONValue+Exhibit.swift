import PortcullisCore

extension JSONValue {
  /// One element of a check's `exhibits`.
  static func exhibit(_ exhibit: Exhibit) -> JSONValue {
    switch exhibit {
    case .measurement(let measurement): .measurement(measurement)
    case .table(let table):
      [
        "kind": "table", "title": .string(table.title),
        "columns": .array(
          table.columns.map { ["name": .string($0.name), "isNumeric": .bool($0.isNumeric)] }),
        "rows": .array(table.rows.map { .array($0.map(JSONValue.string)) }),
      ]
    case .series(let series):
      [
        "kind": "series", "title": .string(series.title), "unit": .string(series.unit),
        "first": .string(series.first), "last": .string(series.last),
        "points": .array(series.points.map(point)),
      ]
    }
  }

  private static func measurement(_ measurement: Measurement) -> JSONValue {
    [
      "kind": "measurement", "name": .string(measurement.name), "unit": .string(measurement.unit),
      "estimate": literal(measurement.estimate), "interval": interval(measurement.interval),
      "relation": .string(measurement.relation.rawValue), "limit": literal(measurement.limit),
      "sample": .string(measurement.sample), "method": .string(measurement.method),
      "window": optional(measurement.window), "source": optional(measurement.source),
      "decision": .string(measurement.decision.rawValue), "answer": .string(measurement.answer.rawValue),
      "counterfactual": .string(measurement.counterfactual),
    ]
  }

  private static func interval(_ interval: Measurement.Interval?) -> JSONValue {
    guard let interval else { return .null }
    return [
      "lower": literal(interval.lower), "upper": literal(interval.upper),
      "confidencePercent": literal(interval.confidencePercent),
    ]
  }

  /// A number where the text is a JSON number, digit for digit; a string for any other text.
  private static func literal(_ text: String?) -> JSONValue {
    guard let text else { return .null }
    guard let value = try? JSONValue(parsing: Array(text.utf8)), case .number = value else {
      return .string(text)
    }
    return value
  }

  private static func point(_ value: Double?) -> JSONValue {
    guard let value, value.isFinite else { return .null }
    return .number("\(value)")
  }
}

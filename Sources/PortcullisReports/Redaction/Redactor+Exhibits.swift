import PortcullisCore

extension Redactor {
  /// Names, sources and cells may quote a query or a path with a secret; numbers cannot.
  func redacted(_ exhibit: Exhibit) -> Exhibit {
    switch exhibit {
    case .measurement(let measurement): .measurement(redacted(measurement))
    case .table(let table):
      .table(
        ExhibitTable(
          redacted(table.title),
          columns: table.columns.map { .init(redacted($0.name), isNumeric: $0.isNumeric) },
          rows: table.rows.map { $0.map { redacted($0) } }))
    case .series(let series):
      .series(
        ExhibitSeries(
          redacted(series.title), unit: series.unit, first: redacted(series.first),
          last: redacted(series.last), points: series.points))
    }
  }

  private func redacted(_ measurement: Measurement) -> Measurement {
    Measurement(
      name: redacted(measurement.name), unit: measurement.unit, estimate: measurement.estimate,
      interval: measurement.interval, relation: measurement.relation, limit: measurement.limit,
      sample: redacted(measurement.sample), method: measurement.method,
      window: measurement.window.map { redacted($0) }, source: measurement.source.map { redacted($0) },
      decision: measurement.decision, answer: measurement.answer,
      counterfactual: redacted(measurement.counterfactual))
  }
}

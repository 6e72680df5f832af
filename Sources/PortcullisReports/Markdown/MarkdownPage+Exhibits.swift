import PortcullisCore

// Measurements of every check that has some, and tables and sparklines of those that did not pass.
extension MarkdownPage {
  mutating func writeExhibits() {
    guard detail.showsEvidence else { return }
    let results = report.results.filter { !$0.exhibits.isEmpty }
    guard !results.isEmpty else { return }
    add("### Measurements\n")
    writeMeasurements(of: results)
    for result in results where result.standing != .passed { writeDrawings(of: result) }
  }

  private mutating func writeMeasurements(of results: [CheckResult]) {
    let rows = results.flatMap { result in
      result.exhibits.compactMap { exhibit -> String? in
        guard case .measurement(let measurement) = exhibit else { return nil }
        return row(measurement, of: result)
      }
    }
    guard !rows.isEmpty else { return }
    add("| gate | measured | estimate | interval | limit | answer | would change it |")
    add("|---|---|---:|---|---|---|---|")
    for row in rows.prefix(detail.rows) { add(row) }
    leaveOut(rows.count - detail.rows)
    add("")
  }

  private func row(_ measurement: Measurement, of result: CheckResult) -> String {
    let limit = measurement.limit.map { "\(measurement.relation.rawValue) \(measurement.amount($0))" } ?? ""
    let cells = [
      MarkdownText.code(result.name), MarkdownText.escaped(measurement.name),
      MarkdownText.escaped(measurement.estimate.map { measurement.amount($0) } ?? "no data"),
      MarkdownText.escaped(measurement.interval.map { measurement.text(of: $0) } ?? ""),
      MarkdownText.escaped(limit), measurement.answer.rawValue,
      MarkdownText.escaped(measurement.counterfactual),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private mutating func writeDrawings(of result: CheckResult) {
    let drawings = result.exhibits.filter { exhibit in
      switch exhibit {
      case .measurement: false
      case .table, .series: true
      }
    }
    guard !drawings.isEmpty else { return }
    add("<details><summary>Numbers of \(MarkdownText.code(result.name))</summary>\n")
    for drawing in drawings.prefix(20) { draw(drawing) }
    add("</details>\n")
  }

  private mutating func draw(_ exhibit: Exhibit) {
    switch exhibit {
    case .measurement: break
    case .series(let series):
      add("\(MarkdownText.escaped(series.caption))\n")
      add(MarkdownText.fenced([Sparkline.drawn(series.points)], bytes: 1024))
    case .table(let table):
      add("\(MarkdownText.escaped(table.title))\n")
      add("| " + table.columns.map { MarkdownText.escaped($0.name) }.joined(separator: " | ") + " |")
      add("|" + table.columns.map { $0.isNumeric ? "---:" : "---" }.joined(separator: "|") + "|")
      for row in table.rows.prefix(detail.rows) {
        add("| " + row.map { MarkdownText.escaped($0) }.joined(separator: " | ") + " |")
      }
      leaveOut(table.rows.count - detail.rows)
      add("")
    }
  }
}

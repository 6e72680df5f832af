import PortcullisCore

// Measurements, tables and sparklines; a passing check shows its measurements only.
extension TextPage {
  mutating func writeExhibits(of result: CheckResult) {
    let isLoud = result.standing == .failed || result.standing == .undecided || result.standing == .warned
    for exhibit in result.exhibits.prefix(isLoud ? 40 : 5) {
      switch exhibit {
      case .measurement(let measurement): write(measurement, isLoud: isLoud && measurement.answer != .passed)
      case .table(let table) where isLoud: write(table)
      case .series(let series) where isLoud: write(series)
      case .table, .series: break
      }
    }
    let more = result.exhibits.count - 40
    if isLoud, more > 0 { add("and \(more) more, see the JSON report", indent: 6, colour: .dim) }
  }

  private mutating func write(_ measurement: Measurement, isLoud: Bool) {
    add("= \(measurement.sentence)", indent: 6, hanging: 2)
    guard isLoud else { return }
    add(measurement.provenance, indent: 8, colour: .dim)
    add(
      "would change it: \(PlainText.line(measurement.counterfactual))", indent: 8, colour: .cyan, hanging: 2)
  }

  private mutating func write(_ table: ExhibitTable) {
    add(PlainText.line(table.title), indent: 6)
    for line in table.lines(rows: 20) { add(line, indent: 8, colour: .dim) }
  }

  private mutating func write(_ series: ExhibitSeries) {
    add(series.caption, indent: 6)
    add(Sparkline.drawn(series.points), indent: 8)
  }
}

import PortcullisCore

extension Measurement {
  /// `61.2 ms <= 50 ms`, with the interval: what was seen against what is allowed.
  var sentence: String {
    var parts = [estimate.map { amount($0) } ?? "no data"]
    if let interval { parts.append("(\(text(of: interval)))") }
    if let limit { parts.append("must be \(relation.rawValue) \(amount(limit))") }
    return PlainText.line("\(name): \(parts.joined(separator: " ")): \(answer.rawValue)")
  }

  /// How it was found, one line.
  var provenance: String {
    let parts = [sample, method, "decide: \(decision.rawValue)", window, source].compactMap(\.self)
    return PlainText.line(parts.filter { !$0.isEmpty }.joined(separator: "; "))
  }

  func amount(_ literal: String) -> String {
    unit.isEmpty ? literal : literal + (unit == "%" ? " %" : " \(unit)")
  }

  func text(of interval: Interval) -> String {
    let kind = interval.confidencePercent.map { "\($0) % interval" } ?? "between"
    let range = "\(interval.lower ?? "-∞") to \(interval.upper.map { amount($0) } ?? "∞")"
    return "\(kind) \(range)"
  }
}

extension ExhibitTable {
  /// The table in columns of plain text, the first line its header; at most `rows` rows.
  func lines(rows limit: Int) -> [String] {
    let cells = ([columns.map(\.name)] + rows.prefix(limit)).map {
      $0.map { PlainText.capped(PlainText.line($0), bytes: 60) }
    }
    let widths = columns.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    var lines = cells.map { row in
      zip(zip(row, widths), columns).map { pair, column in
        let padding = String(repeating: " ", count: pair.1 - pair.0.count)
        return column.isNumeric ? padding + pair.0 : pair.0 + padding
      }.joined(separator: "  ").trimmingTrailingBlanks
    }
    if rows.count > limit { lines.append("and \(rows.count - limit) more rows, see the JSON report") }
    return lines
  }
}

extension ExhibitSeries {
  /// `daily share of bad events (%): 0 to 1.2, 2026-10-20 to 2026-11-18`.
  var caption: String {
    let values = points.compactMap(\.self).filter(\.isFinite)
    let unit = unit.isEmpty ? "" : " \(unit)"
    let range = values.min().flatMap { low in values.max().map { "\(short(low)) to \(short($0))\(unit)" } }
    let ends = first.isEmpty && last.isEmpty ? nil : "\(first) to \(last)"
    let facts = [range ?? "no data", ends].compactMap(\.self).joined(separator: ", ")
    return PlainText.line("\(title): \(facts)")
  }

  /// At most four decimals; a caption is for the eye, the JSON report has every digit.
  private func short(_ value: Double) -> String {
    guard abs(value) < 1e9 else { return "\(value)" }
    let scaled = (value * 10_000).rounded()
    return scaled == scaled.rounded() && scaled.truncatingRemainder(dividingBy: 10_000) == 0
      ? "\(Int(scaled) / 10_000)" : "\(scaled / 10_000)"
  }
}

extension String {
  fileprivate var trimmingTrailingBlanks: String {
    var text = Substring(self)
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}

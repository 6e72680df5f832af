import PortcullisCore
import PortcullisStatistics

/// Numbers as the data checks write them.
enum DataText {
  static func number(_ value: Double, places: Int) -> String {
    ExactDecimal(value)?.text(places: places) ?? "unknown"
  }

  /// A p-value and how it was computed: `= 0.4312 (exact, ties counted)`.
  static func chance(_ chance: KolmogorovChance) -> String {
    let value = chance.value < 0.0001 ? "< 0.0001" : "= \(number(chance.value, places: 4))"
    switch chance.method {
    case .exact: return "\(value) (exact, ties counted)"
    case .kstwo: return "\(value) (kstwo at n m / (n + m))"
    }
  }

  /// With commas: `5,000`.
  static func count(_ count: Int) -> String {
    var text = ""
    for (position, digit) in String(count).reversed().enumerated() {
      if position > 0, position % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  /// Findings on columns that one side lacks.
  static func absences(in seen: DataSeen) -> [Finding] {
    seen.absences.map { absence in
      Finding(
        "DATA-12", absence.isAsked ? .failure : .inconclusive,
        "column \(absence.name) is not in \(absence.path), so it was not compared",
        at: Location(absence.path, line: 1),
        remedy:
          "Write the column \(absence.name) to \(absence.path), or name the columns to compare under columns."
      )
    }
  }
}

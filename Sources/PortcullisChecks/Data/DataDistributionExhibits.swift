import PortcullisCore
import PortcullisStatistics

/// What reports show of the distances of distributions.
struct DataDistributionExhibits {
  private let judge: DataDistributionJudge

  init(_ judge: DataDistributionJudge) { self.judge = judge }

  var all: [Exhibit] {
    judge.judged.prefix(50).map { .measurement(measurement($0)) } + [.table(table)] + shapes + notes
  }

  private func measurement(_ judged: DataDistributionJudge.Judged) -> Measurement {
    Measurement(
      name: "\(judged.column.name): largest difference",
      estimate: DataText.number(judged.distance.value, places: 4),
      interval: .init(
        lower: DataText.number(judged.lower, places: 4), upper: DataText.number(judged.upper, places: 4),
        confidencePercent: "95"),
      relation: .atMost, limit: judge.limit.share.description,
      sample: "\(DataText.count(judged.distance.first)) and \(DataText.count(judged.distance.second)) values",
      method: "exact Kolmogorov-Smirnov distance, interval of Dvoretzky, Kiefer, Wolfowitz and Massart; "
        + "p \(DataText.chance(judged.shape.chance))",
      source: "\(judge.seen.reference.name), \(judge.seen.current.name)", decision: judge.decision,
      answer: judged.answer, counterfactual: judge.counterfactual(judged))
  }

  private var table: ExhibitTable {
    ExhibitTable(
      "Distance by column",
      columns: [
        .init("Column"), .init("Rows", isNumeric: true), .init("Null", isNumeric: true),
        .init("NaN", isNumeric: true), .init("Infinite", isNumeric: true), .init("Text", isNumeric: true),
        .init("D", isNumeric: true), .init("Interval"),
      ],
      rows: judge.judged.map {
        let now = $0.column.current
        return [
          $0.column.name, String(now.rows), String(now.nulls), String(now.notANumber),
          String(now.infinite), String(now.texts),
          DataText.number($0.distance.value, places: 4),
          "\(DataText.number($0.lower, places: 4)) to \(DataText.number($0.upper, places: 4))",
        ]
      })
  }

  /// Both shapes of the column that is furthest away.
  private var shapes: [Exhibit] {
    guard let worst = judge.judged.first else { return [] }
    let sides = [
      (judge.seen.reference.name, worst.shape.referenceBins),
      (judge.seen.current.name, worst.shape.currentBins),
    ]
    return sides.map { path, bins in
      .series(
        ExhibitSeries(
          "\(worst.column.name) in \(path)", unit: "values", first: "least", last: "greatest",
          points: bins.map { Double($0) }))
    }
  }

  private var notes: [Exhibit] {
    guard !judge.unjudged.isEmpty else { return [] }
    return [
      .table(
        ExhibitTable(
          "Not judged here, for they hold texts", columns: [.init("Column")],
          rows: judge.unjudged.map { [$0] }))
    ]
  }
}

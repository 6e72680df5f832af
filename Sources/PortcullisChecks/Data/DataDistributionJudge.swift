import PortcullisCore
import PortcullisStatistics

/// Judges the distances of distributions, column by column.
struct DataDistributionJudge {
  static let floor = 500

  struct Judged {
    let column: DataSeen.Column
    let shape: DataSeen.Distance
    let distance: KolmogorovDistance
    let lower: Double
    let upper: Double
    let answer: Measurement.Answer

    /// Values on the smaller side.
    var size: Int { min(distance.first, distance.second) }
  }

  let seen: DataSeen
  let limit: ShareLimit
  let decision: Measurement.Decision
  /// The greatest distance first.
  let judged: [Judged]
  /// Texts and codes, which a distance of numbers says nothing about.
  let unjudged: [String]
  /// Numeric columns with texts or without numbers on one side.
  private let broken: [DataSeen.Column]

  init(_ seen: DataSeen, limit: ShareLimit, decision: Measurement.Decision) {
    self.seen = seen
    self.limit = limit
    self.decision = decision
    let numeric = seen.columns.filter { $0.reference.numbers > $0.reference.texts }
    broken = numeric.filter { $0.reference.texts + $0.current.texts > 0 || $0.distance == nil }
    let whole = numeric.filter { $0.reference.texts + $0.current.texts == 0 }
    let measured = whole.compactMap { column in column.distance.map { (column, $0) } }
    let compared = measured.filter { $0.1.distinct > 10 }
    let names = Set((compared.map(\.0) + broken).map(\.name))
    unjudged = seen.columns.map(\.name).filter { !names.contains($0) }
    let distances = compared.map { column, shape in
      KolmogorovDistance(
        numerator: Int128(shape.numerator) ?? 0, first: column.reference.numbers,
        second: column.current.numbers)
    }
    let chances = DataMultiplicity.adjusted(distances.map { Self.chance($0, limit.share.double) })
    judged = zip(compared, zip(distances, chances)).map { entry, measure in
      let interval = measure.0.interval(alpha: DataMultiplicity.alpha)
      return Judged(
        column: entry.0, shape: entry.1, distance: measure.0, lower: interval.lower, upper: interval.upper,
        answer: Self.answer(measure.0, interval, measure.1, limit, decision))
    }.sorted { $0.distance.value > $1.distance.value }
  }

  /// The least error level at which the interval lies above the limit; 1 where none does.
  private static func chance(_ distance: KolmogorovDistance, _ limit: Double) -> Double {
    guard distance.value > limit else { return 1 }
    return KolmogorovDistance.chance(
      of: distance.value - limit, first: distance.first, second: distance.second)
  }

  private static func answer(
    _ distance: KolmogorovDistance, _ interval: (lower: Double, upper: Double), _ chance: Double,
    _ limit: ShareLimit, _ decision: Measurement.Decision
  ) -> Measurement.Answer {
    guard min(distance.first, distance.second) >= floor else { return .undecided }
    switch decision {
    case .point: return distance.isAtMost(limit.share) ? .passed : .failed
    case .confident:
      if interval.upper <= limit.share.double { return .passed }
      return interval.lower > limit.share.double && chance < DataMultiplicity.alpha ? .failed : .undecided
    }
  }

  /// Values on each side from which an interval is as narrow as that; nil for more than there could be.
  static func valuesNeeded(halfWidth: Double) -> String? {
    SampleSize.forDistributionDistance(halfWidth: halfWidth, alpha: DataMultiplicity.alpha)
      .map { DataText.count(max(floor, $0)) }
  }

  var findings: [Finding] {
    let weighed: [Finding] = judged.compactMap { judged in
      switch judged.answer {
      case .passed: nil
      case .failed: finding(.failure, judged)
      case .undecided: finding(.undecided, judged)
      }
    }
    return weighed + broken.map(brokenFinding) + nothingJudged
  }

  private func finding(_ severity: Severity, _ judged: Judged) -> Finding {
    Finding(
      "DATA-11", severity, .init(message(judged)), at: Location(seen.current.path),
      evidence: ["D = \(judged.distance.numerator) / \(judged.distance.denominator)"],
      remedy: severity == .failure
        ? "Compare the source of \(judged.column.name) in \(seen.current.path) with \(seen.reference.path), or "
          + "raise max_ks." : counterfactual(judged))
  }

  private func message(_ judged: Judged) -> String {
    guard judged.size >= Self.floor else {
      return "\(judged.column.name) has \(DataText.count(judged.size)) values on one side, "
        + "\(Self.floor) are needed"
    }
    return
      "\(judged.column.name) is \(DataText.number(judged.distance.value, places: 3)) away from the reference "
      + "(95 % interval \(DataText.number(judged.lower, places: 3)) to "
      + "\(DataText.number(judged.upper, places: 3)), \(DataText.count(judged.distance.first)) and "
      + "\(DataText.count(judged.distance.second)) values), at most \(limit.text) allowed"
  }

  func counterfactual(_ judged: Judged) -> String {
    guard judged.size >= Self.floor else { return "Collect at least \(Self.floor) values on each side." }
    let gap = limit.share.double - judged.distance.value
    switch judged.answer {
    case .passed:
      return "A distance that reaches above \(limit.text) with its interval would leave it undecided."
    case .failed: return "A limit of \(DataText.number(judged.upper, places: 3)) or more would pass it."
    case .undecided:
      let needed = Self.valuesNeeded(halfWidth: abs(gap)) ?? "very many"
      return "The same distance on \(needed) values a side would \(gap < 0 ? "fail" : "pass")."
    }
  }

  private func brokenFinding(_ column: DataSeen.Column) -> Finding {
    let texts = column.reference.texts + column.current.texts
    return Finding(
      "DATA-13", .inconclusive,
      texts > 0
        ? "column \(column.name) holds numbers and \(texts) texts, so its distribution was not compared"
        : "column \(column.name) has no number in \(seen.current.path), so it was not compared",
      at: Location(seen.current.path), remedy: "Write numbers, or nothing, in the column \(column.name).")
  }

  /// Said where no column is left, for nothing compared is no pass.
  private var nothingJudged: [Finding] {
    guard judged.isEmpty, broken.isEmpty, seen.absences.isEmpty else { return [] }
    return [
      Finding(
        "DATA-13", .inconclusive, "no numeric column with more than ten different values is in both files",
        at: Location(seen.current.path), remedy: "Name files with a numeric column, or turn the check off.")
    ]
  }
}

import PortcullisCore
import PortcullisStatistics

/// Judges the distances of distributions, column by column.
///
/// A text or an infinity among numbers may stand anywhere in their order: each moves the distance by no more than its
/// share. A column passes or fails only if it does so wherever they stand.
struct DataDistributionJudge {
  static let floor = 500

  struct Judged {
    let column: DataSeen.Column
    let shape: DataSeen.Distance
    let distance: KolmogorovDistance
    let lower: Double
    let upper: Double
    let answer: Measurement.Answer
    /// True where values without a place in the order are all that keeps the column from an answer.
    let isPartial: Bool

    /// Values on the smaller side.
    var size: Int { min(distance.first, distance.second) }
  }

  let seen: DataSeen
  let limit: ShareLimit
  let decision: Measurement.Decision
  /// The greatest distance first.
  let judged: [Judged]
  /// Columns of texts, which a distance of numbers says nothing about.
  let unjudged: [String]
  /// Columns that have no number on one side, and are no texts on both.
  let broken: [DataSeen.Column]

  init(_ seen: DataSeen, limit: ShareLimit, decision: Measurement.Decision) {
    self.seen = seen
    self.limit = limit
    self.decision = decision
    unjudged = seen.columns.filter(\.isText).map(\.name)
    let numeric = seen.columns.filter { !$0.isText }
    broken = numeric.filter { $0.distance == nil || !$0.reference.isNumeric }
    let compared = numeric.filter(\.reference.isNumeric).compactMap { column in
      column.distance.map { (column, $0) }
    }
    let distances = compared.map { column, shape in
      KolmogorovDistance(
        numerator: Int128(shape.numerator) ?? 0, first: column.reference.numbers,
        second: column.current.numbers)
    }
    let chances = DataMultiplicity.adjusted(distances.map { Self.chance($0, limit.share.double) })
    judged = zip(compared, zip(distances, chances)).map { entry, measure in
      let interval = measure.0.interval(alpha: DataMultiplicity.alpha)
      let verdict = DistanceVerdict(
        distance: measure.0, interval: interval, chance: measure.1, doubt: entry.0.doubt, limit: limit.share)
      return Judged(
        column: entry.0, shape: entry.1, distance: measure.0, lower: max(0, interval.lower - entry.0.doubt),
        upper: min(1, interval.upper + entry.0.doubt), answer: verdict.answer(decision),
        isPartial: verdict.isPartial(decision))
    }.sorted { ($1.distance.value, $0.column.name) < ($0.distance.value, $1.column.name) }
  }

  /// The least error level at which the interval lies above the limit; 1 where none does.
  private static func chance(_ distance: KolmogorovDistance, _ limit: Double) -> Double {
    guard distance.value > limit else { return 1 }
    return KolmogorovDistance.chance(
      of: distance.value - limit, first: distance.first, second: distance.second)
  }

  /// Values on each side from which an interval is as narrow as that; nil for more than there could be.
  static func valuesNeeded(halfWidth: Double) -> String? {
    SampleSize.forDistributionDistance(halfWidth: halfWidth, alpha: DataMultiplicity.alpha)
      .map { DataText.count(max(floor, $0)) }
  }

  func counterfactual(_ judged: Judged) -> String {
    guard judged.size >= Self.floor else { return "Collect at least \(Self.floor) values on each side." }
    guard !judged.isPartial else {
      return "Numbers in place of the texts and infinities of \(judged.column.name) would decide it."
    }
    let gap = limit.share.double - judged.distance.value
    switch judged.answer {
    case .passed where decision == .point: return "A distance above \(limit.text) would fail it."
    case .passed:
      return "A distance that reaches above \(limit.text) with its interval would leave it undecided."
    case .failed where decision == .point:
      return "A limit of \(DataText.number(judged.distance.value, places: 4)) or more would pass it."
    case .failed: return "A limit of \(DataText.number(judged.upper, places: 3)) or more would pass it."
    case .undecided:
      let needed = Self.valuesNeeded(halfWidth: abs(gap)) ?? "very many"
      return "The same distance on \(needed) values a side would \(gap < 0 ? "fail" : "pass")."
    }
  }
}

extension DataSeen.Column {
  /// True for texts on both sides; a column without any value is none.
  var isText: Bool {
    [reference, current].allSatisfy { !$0.isNumeric && $0.texts > 0 }
  }

  /// How far texts and infinities among the numbers could move the distance, at most.
  var doubt: Double { reference.shareWithoutPlace + current.shareWithoutPlace }
}

import PortcullisCore
import PortcullisStatistics

/// One quantile of both sides against one limit.
struct LatencyComparison {
  let quantile: LatencyQuantile
  let limit: LatencyLimit
  let runs: (baseline: Int, candidate: Int)
  /// In the unit of the limit; nil for a share of a baseline of zero.
  let shift: ShiftInterval?
  /// Of an increase of at most the limit, before other limits are thought of.
  let p: Double
  /// Between the runs of one side, in the unit of the limit.
  let sd: Double

  init(
    _ quantile: LatencyQuantile, _ limit: LatencyLimit, _ baseline: [Double], _ candidate: [Double],
    alpha: Double
  ) {
    self.quantile = quantile
    self.limit = limit
    runs = (baseline.count, candidate.count)
    let pairs = candidate.flatMap { later in baseline.map { Self.increase($0, later, limit.measure) } }
    shift = ShiftInterval(pairs: pairs, baseline.count, candidate.count, tail: alpha)
    let limitValue = limit.value.double
    p =
      shift == nil
      ? 1
      : PairTail(baseline.count, candidate.count).probability(atMost: pairs.count { $0 <= limitValue })
    sd = Self.spread(baseline, candidate, limit.measure)
  }

  var estimate: ExactDecimal? { shift.flatMap { ExactDecimal($0.estimate) } }
  var lower: ExactDecimal? { shift?.lower.flatMap { ExactDecimal($0) } }
  var upper: ExactDecimal? { shift?.upper.flatMap { ExactDecimal($0) } }

  /// By the estimate alone, or by the interval; `adjusted` is the p-value raised for all limits of the gate.
  func answer(_ decision: Measurement.Decision, adjusted: Double, alpha: Double) -> Measurement.Answer {
    guard let estimate else { return .undecided }
    switch decision {
    case .point: return estimate <= limit.value ? .passed : .failed
    case .confident:
      if let upper, upper <= limit.value { return .passed }
      if let lower, lower > limit.value, adjusted <= alpha { return .failed }
      return .undecided
    }
  }

  /// Runs on each side that would decide if the estimate were the truth; nil where it lies on the limit.
  func runsNeeded(alpha: Double) -> Int? {
    guard let shift else { return nil }
    let more = SampleSize.runsPerSide(
      gap: shift.estimate - limit.value.double, sd: sd, alpha: alpha, power: 0.9)
    return more.map { max($0, max(runs.baseline, runs.candidate) + 1) }
  }

  /// Rounded to a billionth, so that the noise of binary subtraction does not stand for a difference.
  private static func increase(_ from: Double, _ to: Double, _ measure: LatencyLimit.Measure) -> Double {
    switch measure {
    case .milliseconds: ((to - from) * 1e9).rounded() / 1e9
    case .percent: ((to / from - 1) * 1e11).rounded() / 1e9
    }
  }

  private static func spread(
    _ baseline: [Double], _ candidate: [Double], _ measure: LatencyLimit.Measure
  ) -> Double {
    func squares(_ values: [Double]) -> Double {
      let mean = values.reduce(0, +) / Double(values.count)
      return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    let freedom = Double(max(1, baseline.count + candidate.count - 2))
    let sd = ((squares(baseline) + squares(candidate)) / freedom).squareRoot()
    switch measure {
    case .milliseconds: return sd
    case .percent: return 100 * sd / (baseline.reduce(0, +) / Double(baseline.count))
    }
  }
}

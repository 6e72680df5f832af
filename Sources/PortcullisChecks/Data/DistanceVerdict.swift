import PortcullisCore
import PortcullisStatistics

/// What a distance and its interval say to a limit.
struct DistanceVerdict {
  let distance: KolmogorovDistance
  let interval: (lower: Double, upper: Double)
  /// The least error level at which the interval lies above the limit, raised for the number of columns.
  let chance: Double
  /// How far values without a place in the order could move the distance.
  let doubt: Double
  let limit: ExactDecimal

  private var isLarge: Bool {
    min(distance.first, distance.second) >= DataDistributionJudge.floor
  }

  func answer(_ decision: Measurement.Decision) -> Measurement.Answer {
    guard isLarge else { return .undecided }
    return doubt == 0 ? answerOfNumbers(decision) : answerOfAll(decision)
  }

  /// True where the numbers alone would decide, or are few because the other values are no numbers.
  func isPartial(_ decision: Measurement.Decision) -> Bool {
    guard doubt > 0, isLarge else { return doubt > 0 }
    return answer(decision) == .undecided && answerOfNumbers(decision) != .undecided
  }

  private func answerOfNumbers(_ decision: Measurement.Decision) -> Measurement.Answer {
    switch decision {
    case .point: return distance.isAtMost(limit) ? .passed : .failed
    case .confident:
      if interval.upper <= limit.double { return .passed }
      return interval.lower > limit.double && chance < DataMultiplicity.alpha ? .failed : .undecided
    }
  }

  /// The answer that holds wherever the other values stand.
  private func answerOfAll(_ decision: Measurement.Decision) -> Measurement.Answer {
    let answer = answerOfNumbers(decision)
    // More than the rounding of both sums, so that a tie is no answer.
    let margin = doubt + 1e-12
    let (lower, upper) =
      switch decision {
      case .point: (distance.value, distance.value)
      case .confident: interval
      }
    switch answer {
    case .passed: return upper + margin <= limit.double ? .passed : .undecided
    case .failed: return lower - margin > limit.double ? .failed : .undecided
    case .undecided: return .undecided
    }
  }
}

import PortcullisCore
import PortcullisStatistics

/// Decides on the runs of both sides, purely.
struct LatencyRunsJudge {
  /// Below this, an order of the runs that proves a change is too likely by chance.
  static let leastRuns = 5

  let options: LatencyRunsOptions
  let evidence: LatencyRunsEvidence

  /// Every limit of every quantile with its answer; empty where the data is no measurement.
  var judged: [(comparison: LatencyComparison, answer: Measurement.Answer)] {
    guard obstacles.isEmpty, let decision = decision else { return [] }
    let comparisons = comparisons
    let adjusted = MultipleTesting.holm(comparisons.map(\.p))
    return zip(comparisons, adjusted).map { comparison, p in
      (comparison, comparison.answer(decision, adjusted: p, alpha: options.alpha))
    }
  }

  var findings: [Finding] {
    let obstacles = obstacles
    guard obstacles.isEmpty else { return obstacles }
    let short = shortages
    guard short.isEmpty || decision == .point else { return short }
    return judged.compactMap { comparison, answer in
      switch answer {
      case .passed: nil
      case .failed: LatencyFindings.slower(comparison, options, at: place)
      case .undecided: LatencyFindings.undecided(comparison, options, at: place)
      }
    }
  }

  /// The first file of the candidate: a finding without a place could be waived for everything only.
  private var place: Location? { evidence.candidate.first.map { Location($0.path) } }

  private var decision: Measurement.Decision? { options.decide ?? .confident }

  private var comparisons: [LatencyComparison] {
    options.rules.flatMap { quantile, rule -> [LatencyComparison] in
      guard let place = evidence.quantiles.firstIndex(of: quantile) else { return [] }
      let before = evidence.baseline.map { $0.quantiles[place] }
      let after = evidence.candidate.map { $0.quantiles[place] }
      return rule.maxIncrease.all.map {
        LatencyComparison(quantile, $0, before, after, alpha: options.alpha)
      }
    }
  }

  /// What makes the files no measurement.
  private var obstacles: [Finding] {
    var found = evidence.faults.map(LatencyFindings.fault)
    if options.rules.isEmpty { found.append(LatencyFindings.noLimit) }
    for (side, runs) in [("baseline", evidence.baseline), ("candidate", evidence.candidate)]
    where runs.isEmpty && evidence.faults.isEmpty {
      found.append(LatencyFindings.noRuns(side, side == "baseline" ? options.baseline : options.candidate))
    }
    return found + copies + leaps
  }

  /// Runs with the same latencies in the same order, wherever they stand.
  private var copies: [Finding] {
    var seen: [String: String] = [:]
    return (evidence.baseline + evidence.candidate).filter(\.varies).compactMap { run in
      guard let first = seen[run.fingerprint] else {
        seen[run.fingerprint] = run.name
        return nil
      }
      return LatencyFindings.copy(run.name, of: first)
    }
  }

  /// Quantiles a hundred times below the baseline, which a wrong unit explains better than a change does.
  private var leaps: [Finding] {
    evidence.quantiles.enumerated().compactMap { place, quantile in
      let sides = [evidence.baseline, evidence.candidate].map { runs in
        QuantileRule.r7.quantile(.median, ofSorted: runs.map { $0.quantiles[place] }.sorted()) ?? 0
      }
      guard !evidence.candidate.isEmpty, sides[0] > 0, sides[1] * 100 <= sides[0] else { return nil }
      return LatencyFindings.leap(quantile, sides[0], sides[1], at: self.place)
    }
  }

  /// What is too little of whole data.
  private var shortages: [Finding] {
    let few = min(evidence.baseline.count, evidence.candidate.count)
    var found: [Finding] = []
    let least = Self.leastRuns(alpha: options.alpha)
    if few < least {
      found.append(LatencyFindings.fewRuns(evidence.baseline.count, evidence.candidate.count, least: least))
    }
    for quantile in evidence.quantiles {
      let short = (evidence.baseline + evidence.candidate).filter { $0.requests < quantile.requestsNeeded }
      guard let first = short.min(by: { $0.requests < $1.requests }) else { continue }
      found.append(LatencyFindings.fewRequests(quantile, first, count: short.count))
    }
    return found
  }

  /// Runs a side with which even the clearest order can decide.
  static func leastRuns(alpha: Double) -> Int {
    (leastRuns...20).first { PairTail($0, $0).probability(atMost: 0) <= alpha } ?? 20
  }
}

import PortcullisCore
import PortcullisStatistics

/// What `data.distribution-stable` says of what it saw.
struct DataDistributionFindings {
  private let judge: DataDistributionJudge

  init(_ judge: DataDistributionJudge) { self.judge = judge }

  private var seen: DataSeen { judge.seen }

  var all: [Finding] {
    let weighed: [Finding] = judge.judged.compactMap { judged in
      switch judged.answer {
      case .passed: nil
      case .failed: finding(.failure, judged)
      case .undecided: judged.isPartial ? partial(judged) : finding(.undecided, judged)
      }
    }
    return weighed + judge.broken.map(broken) + nothingJudged
  }

  private func finding(_ severity: Severity, _ judged: DataDistributionJudge.Judged) -> Finding {
    Finding(
      "DATA-11", severity, .init(message(judged)), at: Location(seen.current.path),
      evidence: ["D = \(judged.distance.numerator) / \(judged.distance.denominator)"],
      remedy: severity == .failure
        ? "Compare the source of \(judged.column.name) in \(seen.current.path) with \(seen.reference.path), or "
          + "raise max_ks." : judge.counterfactual(judged))
  }

  private func message(_ judged: DataDistributionJudge.Judged) -> String {
    guard judged.size >= DataDistributionJudge.floor else {
      return "\(judged.column.name) has \(DataText.count(judged.size)) values on one side, "
        + "\(DataDistributionJudge.floor) are needed"
    }
    return
      "\(judged.column.name) is \(DataText.number(judged.distance.value, places: 3)) away from the reference "
      + "(95 % interval \(DataText.number(judged.lower, places: 3)) to "
      + "\(DataText.number(judged.upper, places: 3)), \(DataText.count(judged.distance.first)) and "
      + "\(DataText.count(judged.distance.second)) values), at most \(judge.limit.text) allowed"
  }

  private func partial(_ judged: DataDistributionJudge.Judged) -> Finding {
    let sides = [judged.column.reference, judged.column.current]
    let strange = sides.reduce(0) { $0 + $1.texts + $1.infinite }
    let value = DataText.number(judged.distance.value, places: 3)
    let doubt = DataText.number(judged.column.doubt, places: 3)
    return Finding(
      "DATA-13", .inconclusive,
      .init(
        "\(judged.column.name) holds \(DataText.count(strange)) texts or infinities among its numbers; the "
          + "distance of the numbers is \(value), and they could move it by \(doubt); "
          + "at most \(judge.limit.text) is allowed"),
      at: Location(seen.current.path), remedy: Self.writeNumbers(judged.column.name))
  }

  private func broken(_ column: DataSeen.Column) -> Finding {
    let side = column.reference.isNumeric ? seen.current : seen.reference
    return Finding(
      "DATA-13", .inconclusive,
      .init(
        "column \(column.name) has \(column.reference.numbers + column.current.numbers == 0 ? "no" : "hardly a") "
          + "number in \(side.path), so it was not compared"),
      at: Location(side.path), remedy: Self.writeNumbers(column.name))
  }

  private static func writeNumbers(_ name: String) -> String {
    "Write numbers, or nothing, in the column \(name), or name the columns to compare under columns."
  }

  /// Said where no column is left, for nothing compared is no pass.
  private var nothingJudged: [Finding] {
    guard judge.judged.isEmpty, judge.broken.isEmpty, seen.absences.isEmpty else { return [] }
    return [
      Finding(
        "DATA-13", .inconclusive, "no numeric column is in both files", at: Location(seen.current.path),
        remedy: "Name files with a numeric column, or turn the check off.")
    ]
  }
}

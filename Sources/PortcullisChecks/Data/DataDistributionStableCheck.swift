package import PortcullisCore
internal import PortcullisStatistics

/// No numeric column of the current data is distributed further from the reference than is allowed.
package struct DataDistributionStableCheck: Check {
  package struct Options: GateOptions {
    /// Path or pattern of the data the model was made for; several files are one table.
    package let reference: String
    package let current: String
    /// Nil for every column that both files have.
    package let columns: [String]?
    /// The greatest distance of the distribution functions, from 0 to 1; nil for 0.10.
    package let maxKs: ShareLimit?
    /// Nil for `point`.
    package let decide: Measurement.Decision?

    package init(
      reference: String, current: String, columns: [String]? = nil,
      maxKs: ShareLimit? = nil, decide: Measurement.Decision? = nil
    ) {
      self.reference = reference
      self.current = current
      self.columns = columns
      self.maxKs = maxKs
      self.decide = decide
    }

    var limit: ShareLimit { maxKs ?? .aTenth }

    package var inputs: [GateInput] {
      [GateInput(field: "reference", pattern: reference), GateInput(field: "current", pattern: current)]
    }
  }

  package typealias Evidence = DataSeen

  package static let info = CheckInfo(
    id: "data.distribution-stable",
    title: "Numeric columns are distributed as in the reference",
    why: """
      A model is trusted on data like the data it was tested on. Drift is judged by its size and not by a \
      p-value, which finds any difference once there are enough rows.
      """,
    remedy: "Compare the column's source with the reference, or train again on data like the current.",
    subject: .repository, blocking: .yes, stage: .image,
    rules: [
      CheckInfo.Rule("DATA-11", "a numeric column is distributed further from the reference than is allowed"),
      CheckInfo.Rule("DATA-12", "a column is in one side only"),
      CheckInfo.Rule("DATA-13", "a column could not be compared"),
    ],
    belief: CheckInfo.Belief(
      "a Kolmogorov-Smirnov p-value below 0.05 shows that the data drifted",
      truth:
        "With a million rows a side any distance above 0.002 has one. The distance itself is what matters."),
    section: .data, timeLimit: .seconds(600))

  private let options: Options

  package init(options: Options) { self.options = options }

  package func announcements(in context: RunContext) async throws -> [String] {
    let limit = options.limit
    let needed = DataDistributionJudge.valuesNeeded(halfWidth: limit.share.double)
    return [
      "a column needs \(DataDistributionJudge.floor) values on each side to be judged, and "
        + "\(needed ?? "no number of") on each to be able to pass \(limit.text) "
        + "(\(options.reference), \(options.current))"
    ]
  }

  package func collect(in context: RunContext) async throws -> Evidence {
    let pair = try DataPair(
      reference: options.reference, current: options.current, columns: options.columns, in: context)
    return try await pair.seen()
  }

  private func judge(_ evidence: Evidence) -> DataDistributionJudge {
    DataDistributionJudge(
      evidence, limit: options.limit, decision: options.decide ?? .point)
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    DataDistributionFindings(judge(evidence)).all + DataText.absences(in: evidence)
  }

  package func exhibits(in evidence: Evidence) -> [Exhibit] {
    DataDistributionExhibits(judge(evidence)).all
  }
}

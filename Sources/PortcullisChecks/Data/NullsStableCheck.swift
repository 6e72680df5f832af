package import PortcullisCore

/// No column of the current data misses values more often than in the reference, beyond the limit.
package struct NullsStableCheck: Check {
  /// The entry of `data:` in the gate file, as far as this check reads it.
  package struct Options: GateOptions {
    /// Path or pattern of the data the model was made for: CSV or NDJSON, several files are one table.
    package var reference: String
    package var current: String
    /// Columns to judge; all of the reference when absent.
    package var columns: [String]?
    /// `1pp` when absent.
    package var maxNullIncrease: ShareLimit?
    /// `point` when absent.
    package var decide: Measurement.Decision?

    package init(
      reference: String, current: String, columns: [String]? = nil, maxNullIncrease: ShareLimit? = nil,
      decide: Measurement.Decision? = nil
    ) {
      self.reference = reference
      self.current = current
      self.columns = columns
      self.maxNullIncrease = maxNullIncrease
      self.decide = decide
    }

    package var inputs: [GateInput] {
      [GateInput(field: "reference", pattern: reference), GateInput(field: "current", pattern: current)]
    }

    var limit: ShareLimit { maxNullIncrease ?? .onePoint }
  }

  package static let info = CheckInfo(
    id: "data.nulls-stable", title: "no feature misses values more often than in the reference data",
    why: """
      A feature that is suddenly empty still gives a prediction: the model fills the gap with what it learnt for \
      missing values, and nobody sees an error.
      """,
    remedy: "Find what stopped writing the column, fill it again, or raise max_null_increase with a reason.",
    subject: .repository, blocking: .yes, stage: .image,
    rules: [
      .init(
        "DATA-01", "a column misses more values than the limit allows (null, NaN, infinite, text for numbers)"
      ),
      .init("DATA-02", "a column of the reference is not in the current data"),
      .init("DATA-03", "a file cannot be read as a table, holds no row, or is compared with itself"),
      .init("DATA-04", "fewer rows than a decision needs"),
      .init("DATA-05", "a column that the reference does not have"),
    ],
    section: .data, timeLimit: .seconds(600))

  private let options: Options

  package init(options: Options) { self.options = options }

  package func announcements(in context: RunContext) async throws -> [String] {
    [
      "at least \(NullsJudge.floor) rows a side are needed; with 1,000 rows a side the 95 % interval around no "
        + "change at 1 % missing is about 0.9 pp wide on either side, with 10,000 rows 0.3 pp"
    ]
  }

  package func collect(in context: RunContext) async throws -> NullsSeen {
    try await NullsReader(context: context, options: options).seen()
  }

  package func findings(in evidence: NullsSeen) -> [Finding] { NullsFindings(evidence).all }

  package func exhibits(in evidence: NullsSeen) -> [Exhibit] { NullsExhibits(evidence).all }
}

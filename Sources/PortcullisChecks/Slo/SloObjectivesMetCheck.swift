package import PortcullisCore
internal import PortcullisFormats

/// Every objective of the OpenSLO files is met by the events of its window.
package struct SloObjectivesMetCheck: Check {
  package typealias Evidence = SloSeen

  package struct Options: GateOptions {
    /// OpenSLO v1 files.
    package var files: [String]
    /// The least share of slots or slices with data, such as `90%`.
    package var minCoverage: SloCoverageLimit?
    /// The longest time between `as_of` and the run, such as `2d`, or `none`; one window where it is absent.
    package var maxAge: SloAgeLimit?
    /// The longest time without any event up to `as_of`, such as `6h`, or `none`.
    package var maxSilence: SloAgeLimit?

    package init(
      files: [String], minCoverage: SloCoverageLimit? = nil, maxAge: SloAgeLimit? = nil,
      maxSilence: SloAgeLimit? = nil
    ) {
      self.files = files
      self.minCoverage = minCoverage
      self.maxAge = maxAge
      self.maxSilence = maxSilence
    }

    var coverage: SloCoverageLimit { minCoverage ?? .usual }

    package var inputs: [GateInput] { files.map { GateInput(field: "files", pattern: $0) } }
  }

  package static let info = CheckInfo(
    id: "slo.objectives-met", title: "Every service level objective is met by the events of its window",
    why: """
      An objective is a promise about events that happened, so it is counted, not estimated. A release into a \
      window whose error budget is spent takes the room that the next incident needs.
      """,
    remedy: "hold the release until the window has room again, or repair what spends the budget first",
    subject: .repository, blocking: .yes, stage: .release,
    rules: [
      .init("SLO-01", "the share of good events, slices or ratios is below the target"),
      .init("SLO-02", "a file is no valid OpenSLO v1"),
      .init("SLO-03", "a name leads to no object in any file"),
      .init("SLO-04", "the objective has a source or a form that this build cannot count"),
      .init("SLO-05", "the event file is missing, unsorted, doubled or impossible"),
      .init("SLO-06", "too few slots or slices of the window have data"),
      .init("SLO-07", "the window has no events"),
      .init("SLO-08", "the threshold lies inside a bucket that holds the target"),
      .init("SLO-09", "the whole error budget is below one event"),
      .init("SLO-10", "the files hold no objective"),
      .init("SLO-11", "the events end too long before the run"),
      .init("SLO-12", "nothing happened for unusually long before the events end"),
      .init("SLO-13", "a weight of a composite objective is not used: each objective must be met"),
    ],
    belief: .init(
      "the mean of five-minute ratios is the ratio of the month",
      truth: "a quiet night weighs as much as a busy noon in it: an outage at noon shows at half its size"),
    section: .slo, timeLimit: .seconds(300))

  private let options: Options

  package init(options: Options) { self.options = options }

  package func announcements(in context: RunContext) async throws -> [String] {
    let gathering = try SloGathering(options, in: context)
    return gathering.promises().map { gathering.announcement($0) }
  }

  package func collect(in context: RunContext) async throws -> Evidence {
    let gathering = try SloGathering(options, in: context)
    return SloSeen(
      files: gathering.files, problems: gathering.catalogue.problems, dangling: gathering.dangling,
      objectives: gathering.promises().map { gathering.seen($0) }, weighted: gathering.weighted,
      minimumCoverage: options.coverage)
  }

  package func findings(in evidence: Evidence) -> [Finding] { SloJudge(seen: evidence).findings }

  package func exhibits(in evidence: Evidence) -> [Exhibit] { SloExhibits(seen: evidence).exhibits }
}

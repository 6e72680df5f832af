package import PortcullisCore

extension DataDistributionStableCheck {
  private static let reference = "reference.csv"
  private static let current = "current.csv"
  private static let plain = Options(reference: reference, current: current, decide: .confident)
  private static let good = DataStage.table(rows: 5000)

  private static func finds(_ severity: Severity) -> Example<Self>.Expectation {
    .finds([.init("DATA-11", severity, at: "current.csv")])
  }

  package static let examples: [Example<Self>] = [
    Example(
      "the same distribution", DataStage.project(good, DataStage.table(rows: 4500)), options: plain,
      .passes),
    Example(
      "null values are no part of the distribution",
      DataStage.project(good, DataStage.table(rows: 5000, nulls: 420)), options: plain, .passes),
    Example(
      "every age is 20 years higher", DataStage.project(good, DataStage.table(rows: 5000, shift: 20)),
      options: plain, finds(.failure)),
    Example(
      "the interval holds the limit", DataStage.project(good, DataStage.table(rows: 1000, shift: 4)),
      options: Options(reference: reference, current: current, columns: ["age"], decide: .confident),
      .undecided),
    Example(
      "the same decided by the numbers themselves",
      DataStage.project(good, DataStage.table(rows: 1000, shift: 4)),
      options: Options(reference: reference, current: current, columns: ["age"], decide: .point), .passes),
    Example(
      "fewer values than decide", DataStage.project(good, DataStage.table(rows: 400)), options: plain,
      .undecided),
    Example("the same bytes on both sides", DataStage.project(good, good), options: plain, .inconclusive),
    Example("a header and no row", DataStage.project(good, "row,age\n"), options: plain, .inconclusive),
    Example("an empty file", DataStage.project(good, ""), options: plain, .inconclusive),
    Example(
      "texts among the numbers", DataStage.project(good, "row,age\n1,old\n2,young\n"),
      options: Options(reference: reference, current: current, columns: ["age"]), .inconclusive),
    Example(
      "a column that is asked for is not there",
      DataStage.project(good, DataStage.table(rows: 4500)),
      options: Options(reference: reference, current: current, columns: ["age", "income"]),
      .finds([.init("DATA-12", at: reference, line: 1), .init("DATA-12", at: current, line: 1)])),
    Example(
      "a column that only the reference has",
      DataStage.project("row,label\n1,2\n", DataStage.table(rows: 4500)), options: plain, .inconclusive),
    Example("no file", Fixture(files: ["reference.csv": good]), options: plain, .inconclusive),
  ]
}

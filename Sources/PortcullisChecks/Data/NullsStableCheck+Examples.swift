package import PortcullisCore

extension NullsStableCheck {
  package static var examples: [Example<NullsStableCheck>] {
    [
      Example(
        "as many gaps as before", fixture(reference: 4, current: 5), options: options, .passes),
      Example(
        "a column that is empty in two of five rows", fixture(reference: 4, current: 160), options: options,
        .finds([.init("DATA-01", at: "data/online.csv")])),
      Example(
        "exactly at the limit", fixture(reference: 4, current: 8), options: options, .passes),
      Example(
        "one row above the limit", fixture(reference: 4, current: 9), options: options,
        .finds([.init("DATA-01", at: "data/online.csv")])),
      Example(
        "NaN, infinities and text where the reference has numbers are missing values",
        Fixture(files: [
          "data/train.csv": .text(table(rows: 400, gaps: 4)),
          "data/online.csv": .text(table(rows: 400, gaps: 6, gap: ["nan", "inf", "unknown"])),
        ]), options: Options(reference: train, current: online, maxNullIncrease: ShareLimit("0.4pp")),
        .finds([.init("DATA-01", at: "data/online.csv")])),
      Example(
        "a named column that is gone",
        Fixture(files: [
          "data/train.csv": .text(table(rows: 400, gaps: 4)),
          "data/online.csv": .text(
            "id\n" + (1...400).map { "\($0)\n" }.joined()),
        ]), options: Options(reference: train, current: online, columns: ["user_age"]),
        .finds([.init("DATA-02", at: "data/online.csv")])),
      Example(
        "a column of the reference that live data may never have had",
        Fixture(files: [
          "data/train.csv": "id,label\n1,0\n", "data/online.csv": "id\n1\n",
        ]), options: options, .inconclusive),
      Example(
        "a header without rows",
        Fixture(files: [
          "data/train.csv": .text(table(rows: 400, gaps: 4)), "data/online.csv": "id,user_age\n",
        ]), options: options, .inconclusive),
      Example(
        "data compared with itself", fixture(reference: 4, current: 4), options: options, .inconclusive),
      Example(
        "a row that is cut off",
        Fixture(files: [
          "data/train.csv": .text(table(rows: 400, gaps: 4)),
          "data/online.csv": .text(table(rows: 400, gaps: 5) + "401\n"),
        ]), options: options, .inconclusive),
      Example(
        "too few rows",
        Fixture(files: [
          "data/train.csv": .text(table(rows: 400, gaps: 4)),
          "data/online.csv": .text(table(rows: 299, gaps: 5)),
        ]), options: options, .undecided),
      Example(
        "an interval that holds the limit, with decide: confident", fixture(reference: 4, current: 6),
        options: Options(reference: train, current: online, decide: .confident), .undecided),
    ]
  }

  private static let train = "data/train.csv"
  private static let online = "data/online.csv"
  private static let options = Options(reference: train, current: online)

  private static func fixture(reference: Int, current: Int) -> Fixture {
    Fixture(files: [
      train: .text(table(rows: 400, gaps: reference)), online: .text(table(rows: 400, gaps: current)),
    ])
  }

  /// The first `gaps` rows have no age.
  private static func table(rows: Int, gaps: Int, gap: [String] = [""]) -> String {
    "id,user_age\n"
      + (0..<rows).map { row in
        "\(row),\(row < gaps ? gap[row % gap.count] : String(20 + row % 60))\n"
      }.joined()
  }
}

import PortcullisCore
import Testing

@testable import PortcullisChecks

@Suite struct `Data that is not as it should be` {
  /// What both checks say to a reference and current data.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let reference: String
    let current: String
    let distribution: Verdict
    let nulls: Verdict

    init(_ title: String, _ reference: String, _ current: String, _ distribution: Verdict, _ nulls: Verdict) {
      testDescription = title
      (self.reference, self.current) = (reference, current)
      (self.distribution, self.nulls) = (distribution, nulls)
    }
  }

  enum Verdict: Equatable, Sendable { case passed, failed, undecided, inconclusive }

  private static func table(
    _ rows: Int = 600, header: String = "id,age", feed: String = "\n",
    _ age: (Int) -> String = { "\(20 + $0 % 50)" }
  ) -> String {
    header + feed + (0..<rows).map { "\($0 % 101),\(age($0))\(feed)" }.joined()
  }

  private static let plain = table()
  private static let other = table(700)

  static let cases = [
    Case("the same constant", table { _ in "7" }, table(700) { _ in "7" }, .passed, .passed),
    Case("another constant", table { _ in "7" }, table(700) { _ in "8" }, .failed, .passed),
    Case(
      "a flag that is set far more often", table { "\($0 % 10 / 9)" }, table { "\($0 % 2)" }, .failed, .passed
    ),
    Case("no value left", plain, table { _ in "" }, .inconclusive, .failed),
    Case("no value before", table { _ in "" }, plain, .inconclusive, .passed),
    Case("never a value", table { _ in "" }, table(700) { _ in "" }, .inconclusive, .passed),
    Case("one row", plain, "id,age\n1,30\n", .undecided, .undecided),
    Case("one row on both sides", "id,age\n1,30\n", "id,age\n1,31\n", .undecided, .undecided),
    Case("a header alone", plain, "id,age\n", .inconclusive, .inconclusive),
    Case("a header without an end of line", plain, "id,age", .inconclusive, .inconclusive),
    Case(
      "another order of columns", plain,
      "age,id\n" + (0..<600).map { "\(20 + $0 % 50),\($0 % 101)\n" }.joined(),
      .passed, .passed),
    Case("two columns of one name", plain, table(header: "age,age"), .inconclusive, .inconclusive),
    Case(
      "a column that is gone", plain, "id\n" + (0..<600).map { "\($0 % 101)\n" }.joined(), .inconclusive,
      .inconclusive),
    Case(
      "a column that is new", "id\n" + (0..<600).map { "\($0 % 101)\n" }.joined(), plain, .inconclusive,
      .passed),
    Case("texts alone", "kind\na\nb\n", "kind\nb\na\n", .inconclusive, .undecided),
    Case("numbers that became texts", plain, table { "\($0 % 50) years" }, .inconclusive, .failed),
    Case("texts that became numbers", table { "\($0 % 50) years" }, plain, .inconclusive, .passed),
    Case("one text among the numbers", plain, table { $0 == 9 ? "?" : "\(20 + $0 % 50)" }, .passed, .passed),
    Case(
      "texts among a fifth of the numbers", plain, table(700) { $0 % 5 == 0 ? "?" : "\(20 + $0 % 50)" },
      .inconclusive,
      .failed),
    Case(
      "too few numbers for all the texts", plain, table { $0 % 5 == 0 ? "?" : "\(20 + $0 % 50)" },
      .inconclusive, .failed),
    Case(
      "infinities among a fifth", plain, table(700) { $0 % 5 == 0 ? "inf" : "\(20 + $0 % 50)" },
      .inconclusive,
      .failed),
    Case("nan in a fifth", plain, table(700) { $0 % 5 == 0 ? "nan" : "\(20 + $0 % 50)" }, .passed, .failed),
    Case("NA in a fifth", plain, table(700) { $0 % 5 == 0 ? "NA" : "\(20 + $0 % 50)" }, .passed, .failed),
    Case("nothing in a fifth", plain, table(700) { $0 % 5 == 0 ? "" : "\(20 + $0 % 50)" }, .passed, .failed),
    Case("a mark of the byte order", plain, "\u{FEFF}" + other, .passed, .passed),
    Case("lines that end as on Windows", plain, table(700, feed: "\r\n"), .passed, .passed),
    Case("a line feed in quotes", plain, table(header: "id,age") { "\"\(20 + $0 % 50)\"" }, .passed, .passed),
    Case(
      "a quoted name with a line feed", plain.replacing("id", with: "\"i\nd\""),
      other.replacing("id", with: "\"i\nd\""), .passed, .passed),
    Case("an open quote", plain, other + "1,\"3", .inconclusive, .inconclusive),
    Case("a row that is cut off", plain, other + "1", .inconclusive, .inconclusive),
    Case("nothing at all", plain, "", .inconclusive, .inconclusive),
  ]

  @Test(arguments: cases) func `is judged as the guide says, and never silently green`(item: Case)
    async throws
  {
    let fixture = Fixture(files: ["a.csv": .text(item.reference), "b.csv": .text(item.current)])
    #expect(
      try await Self.verdict(
        DataDistributionStableCheck(options: .init(reference: "a.csv", current: "b.csv")), fixture)
        == item.distribution, "data.distribution-stable")
    #expect(
      try await Self.verdict(NullsStableCheck(options: .init(reference: "a.csv", current: "b.csv")), fixture)
        == item.nulls, "data.nulls-stable")
  }

  private static func verdict(_ check: some Check, _ fixture: Fixture) async throws -> Verdict {
    do {
      let severities = check.findings(in: try await check.collect(in: fixture.context)).map(\.severity)
      if severities.contains(.failure) { return .failed }
      if severities.contains(.inconclusive) { return .inconclusive }
      return severities.contains(.undecided) ? .undecided : .passed
    } catch is Unavailable {
      return .inconclusive
    }
  }
}

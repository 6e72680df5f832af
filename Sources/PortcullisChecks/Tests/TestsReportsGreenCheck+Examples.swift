package import PortcullisCore

extension TestsReportsGreenCheck {
  package static let examples: [Example<TestsReportsGreenCheck>] = [
    example("a green report", "<testsuite><testcase name='a' classname='c'/></testsuite>", .passes),
    example(
      "a failing case",
      "<testsuite>\n<testcase name='a' classname='c'>\n<failure message='no'/></testcase></testsuite>",
      .finds([.init("TST-01", at: "r.xml", line: 2)])),
    example(
      "a suite that failed outside its cases",
      "<testsuite>\n<testcase name='a'/>\n<error message='no'/></testsuite>",
      .finds([.init("TST-02", at: "r.xml", line: 3)])),
    example(
      "a claimed failure that no case shows", "<testsuite failures='1'><testcase name='a'/></testsuite>",
      .finds([.init("TST-02", at: "r.xml")])),
    example("no case", "<testsuites/>", .inconclusive),
    example(
      "every case skipped", "<testsuite><testcase name='a'><skipped/></testcase></testsuite>", .inconclusive),
    example("a report cut short", "<testsuite><testcase name='a'/>", .inconclusive),
    example("an empty file", "", .inconclusive),
    example("a document type", "<!DOCTYPE t [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><t/>", .inconclusive),
    Example("no file", Fixture(files: [:]), options: Options(reports: ["r*.xml"]), .inconclusive),
    example(
      "a flaky case", "<testsuite><testcase name='a'><flakyFailure/></testcase></testsuite>",
      .finds([.init("TST-06", .warning, at: "r.xml")])),
    example(
      "a flaky case that its runner counts as a failure", flaky,
      .finds([.init("TST-02", at: "r.xml"), .init("TST-06", .warning, at: "r.xml")])),
    example(
      "the same where the gate file says what flaky cases mean", flaky,
      .finds([.init("TST-06", .warning, at: "r.xml")])
    ) { $0.flaky = .warn },
    example(
      "a case that failed twice", "<testsuite tests='2' failures='2'>\n" + rerun,
      .finds([.init("TST-01", at: "r.xml", line: 2)])),
    example("a case that repeats", repeated, .finds([.init("TST-07", .warning, at: "r.xml")])),
    example("a case that must not repeat", repeated, .finds([.init("TST-07", at: "r.xml")])) {
      $0.duplicates = .fail
    },
    example("lost cases", "<testsuite tests='9'><testcase name='a'/></testsuite>", .inconclusive),
    example(
      "lost cases that fail", "<testsuite tests='9'><testcase name='a'/></testsuite>",
      .finds([.init("TST-08", at: "r.xml")])
    ) { $0.lost = .fail },
    example(
      "assertions counted as cases", "<testsuite tests='9'><testcase name='a'/></testsuite>", .passes
    ) { $0.lost = .allow },
    example("too few cases", "<testsuite><testcase name='a'/></testsuite>", .finds([.init("TST-04")])) {
      $0.minCases = 2
    },
    example("more cases than are read", repeated, .inconclusive) { $0.maxCases = 1 },
    Example("an empty report among full ones", full, options: Options(reports: ["*.xml"]), .inconclusive),
    Example(
      "an empty report that is meant", full, options: Options(reports: ["*.xml"]) { $0.empty = .allow },
      .passes),
  ]

  private static let flaky =
    "<testsuite tests='2' failures='1'><testcase name='a'><flakyFailure/></testcase></testsuite>"
  private static let rerun =
    "<testcase name='a'><failure message='no'/><rerunFailure/></testcase></testsuite>"
  private static let repeated = "<testsuite><testcase name='a'/><testcase name='a'/></testsuite>"
  private static let full = Fixture(files: [
    "a.xml": .text("<testsuite><testcase name='a'/></testsuite>"),
    "b.xml": .text("<testsuites><testsuite tests='0'/></testsuites>"),
  ])

  /// The report is named twice, and counts once.
  private static func example(
    _ title: String, _ text: String, _ expectation: Example<TestsReportsGreenCheck>.Expectation,
    _ change: (inout Options) -> Void = { _ in }
  ) -> Example<TestsReportsGreenCheck> {
    Example(
      title, Fixture(files: ["r.xml": .text(text)]), options: Options(reports: ["r.xml", "*.xml"], change),
      expectation)
  }
}

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
  ]

  private static func example(
    _ title: String, _ text: String, _ expectation: Example<TestsReportsGreenCheck>.Expectation
  ) -> Example<TestsReportsGreenCheck> {
    Example(
      title, Fixture(files: ["r.xml": .text(text)]), options: Options(reports: ["r.xml", "*.xml"]),
      expectation)
  }
}

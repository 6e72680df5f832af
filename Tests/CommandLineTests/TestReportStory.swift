/// One project with reports, and how the gate on it ends.
struct TestReportStory: Sendable, CustomStringConvertible {
  let description: String
  let reports: [String: String]
  let status: Int32
  /// What the text report says.
  let words: String
  let section: String

  init(
    _ description: String, _ reports: [String: String], _ status: Int32, _ words: String, keys: String? = nil
  ) {
    (self.description, self.reports, self.status, self.words) = (description, reports, status, words)
    section = keys.map(Self.section) ?? "[r/*.xml]"
  }

  static func section(_ keys: String) -> String { "{ unit: { reports: [r/*.xml], \(keys) } }" }

  static let good = "<testsuite tests='1'><testcase classname='c' name='a'/></testsuite>"
  private static let flaky = "<testsuite><testcase name='a'><flakyFailure/></testcase></testsuite>"
  private static let twice = "<testsuite><testcase name='a'/><testcase name='a'/></testsuite>"

  static let all = [
    TestReportStory("a good report", ["r/a.xml": good], 0, "passed (exit 0)"),
    TestReportStory(
      "a failing case",
      [
        "r/a.xml": good,
        "r/b.xml":
          "<testsuite>\n<testcase classname='c' name='b'><failure message='no'/></testcase></testsuite>",
      ],
      1, "1 of 2 tests failed: c b: no"),
    TestReportStory(
      "a suite that failed",
      ["r/a.xml": "<testsuite name='s'><testcase name='a'/><error message='no'/></testsuite>"], 1,
      "0 of 1 tests failed, but suite s failed outside its cases: no"),
    TestReportStory(
      "a claimed failure", ["r/a.xml": "<testsuite failures='1'><testcase name='a'/></testsuite>"], 1,
      "r/a.xml claims 1 failure that no failed test case shows"),
    TestReportStory(
      "a failing case of a nested suite",
      [
        "r/a.xml":
          "<testsuites><testsuite><testsuite name='in'><testcase name='b'><error>boom</error></testcase></testsuite></testsuite></testsuites>"
      ], 1, "1 of 1 tests failed: b: boom"),
    TestReportStory(
      "a case that failed and was skipped",
      ["r/a.xml": "<testsuite><testcase name='b'><skipped/><failure>no</failure></testcase></testsuite>"], 1,
      "1 of 1 tests failed: b: no"),
    TestReportStory(
      "a suite without cases among good ones",
      ["r/a.xml": "<testsuites><testsuite tests='0'/>\(good)</testsuites>"], 0, "passed (exit 0)"),
    TestReportStory(
      "lost cases", ["r/a.xml": "<testsuite tests='3'><testcase name='a'/></testsuite>"], 3,
      "r/a.xml claims 2 test cases beyond the 1 it holds"),
    TestReportStory(
      "lost cases that are allowed", ["r/a.xml": "<testsuite tests='3'><testcase name='a'/></testsuite>"], 0,
      "passed (exit 0)", keys: "lost: allow"),
    TestReportStory(
      "a report without cases among good ones", ["r/a.xml": good, "r/b.xml": "<testsuites/>"], 3,
      "r/b.xml holds no test case"),
    TestReportStory(
      "an empty report that is allowed", ["r/a.xml": good, "r/b.xml": "<testsuites/>"], 0, "passed (exit 0)",
      keys: "empty: allow"),
    TestReportStory(
      "reports without any case, though allowed", ["r/b.xml": "<testsuites/>"], 3,
      "the reports hold no test case", keys: "empty: allow"),
    TestReportStory("no report", ["x.xml": good], 3, "r/*.xml"),
    TestReportStory(
      "an empty file", ["r/a.xml": good, "r/b.xml": ""], 3, "r/b.xml cannot be read as a report"),
    TestReportStory(
      "a report cut short", ["r/a.xml": String(good.dropLast(5))], 3, "r/a.xml cannot be read as a report"),
    TestReportStory("a NUL byte", ["r/a.xml": "<testsuite>\0</testsuite>"], 3, "it holds a NUL byte"),
    TestReportStory(
      "a web page", ["r/a.xml": "<!DOCTYPE html><html><body>502</body></html>"], 3, "it is a web page"),
    TestReportStory(
      "too few tests", ["r/a.xml": good], 1, "1 test ran, at least 2 are asked for", keys: "min_cases: 2"),
    TestReportStory("enough tests", ["r/a.xml": good], 0, "passed (exit 0)", keys: "min_cases: 1"),
    TestReportStory("a flaky case", ["r/a.xml": flaky], 0, "r/a.xml: 1 test passed only after a failure"),
    TestReportStory(
      "a flaky case that is allowed", ["r/a.xml": flaky], 0, "passed (exit 0)", keys: "flaky: allow"),
    TestReportStory(
      "a flaky case that fails", ["r/a.xml": flaky], 1,
      "r/a.xml: 1 test passed only after a failure", keys: "flaky: fail"),
    TestReportStory("a case that repeats", ["r/a.xml": twice], 0, "1 of 2 test cases repeats an earlier one"),
    TestReportStory(
      "a case that must not repeat", ["r/a.xml": twice], 1,
      "1 of 2 test cases repeats an earlier one", keys: "duplicates: fail"),
    TestReportStory(
      "more cases than are read", ["r/a.xml": twice], 3,
      "raise 'max_cases' in the gate file", keys: "max_cases: 1"),
    TestReportStory(
      "more nodes than are read", ["r/a.xml": twice], 3,
      "raise 'max_nodes' in the gate file", keys: "max_nodes: 2"),
    TestReportStory(
      "more bytes than are read", ["r/a.xml": twice], 3,
      "raise 'max_size' in the gate file", keys: "max_size: 60B"),
    TestReportStory(
      "as many bytes as are read", ["r/a.xml": good], 0, "passed (exit 0)", keys: "max_size: 1KiB"),
  ]
}

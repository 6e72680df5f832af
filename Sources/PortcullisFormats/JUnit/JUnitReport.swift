/// What a JUnit report says, counted from its test cases and never from its attributes.
package struct JUnitReport: Hashable, Sendable, Codable {
  /// `testsuites`, `testsuite` or `testrun`.
  package internal(set) var root = ""
  package internal(set) var suites = 0
  package internal(set) var passed = 0
  package internal(set) var failed = 0
  package internal(set) var errored = 0
  package internal(set) var skipped = 0
  /// Cases among the passed ones that failed before they passed.
  package internal(set) var flaky = 0
  /// Failures and errors of a suite itself, outside every case.
  package internal(set) var suiteProblems = 0
  /// Failures and errors that attributes claim beyond those the report holds.
  package internal(set) var claimedProblems = 0
  /// The same where an attempt that failed before its case passed (`flakyFailure`) explains a claim.
  package internal(set) var unexplainedProblems = 0
  /// Cases that attributes claim beyond those the report holds, an attempt that was repeated taken for one.
  package internal(set) var claimedCases = 0
  /// Cases that repeat the file, class name and name of an earlier one.
  package internal(set) var duplicates = 0
  /// The sum over the cases that state a readable time.
  package internal(set) var milliseconds = 0
  /// Elements that claims may have counted.
  var tally = JUnitElementTally()
  /// The first problems in document order, as many as the limits keep.
  package internal(set) var problems: [JUnitProblem] = []

  package init() {}

  package var cases: Int { passed + failed + errored + skipped }
  /// Everything that forbids green: by case, by suite, by claim.
  package var red: Int { failed + errored + suiteProblems + claimedProblems }
}

/// How often elements stand in a report that runners count in different ways.
///
/// Surefire counts every attempt of a repeated case as a test and a failure; others count cases, or failures.
struct JUnitElementTally: Hashable, Sendable, Codable {
  /// `failure` and `error`, several in one case too.
  var problems = 0
  /// Attempts of a case that failed in the end.
  var reruns = 0
  /// Attempts of a case that passed in the end.
  var flaky = 0
}

/// A case or a suite that failed, as the report tells it; all of it is untrusted text.
package struct JUnitProblem: Hashable, Sendable, Codable {
  package enum Kind: String, Hashable, Sendable, Codable {
    case failure, error
    /// A suite failed outside its cases.
    case suite
  }

  package internal(set) var kind: Kind
  package let className: String?
  package let name: String
  /// The attribute `message` and the first line of text; nil where there is neither.
  package internal(set) var message: String?
  package let file: String?
  /// As written in the report.
  package let fileLine: Int?
  package let milliseconds: Int?
  /// Line of the report.
  package let line: Int

  /// Where the test itself is written, as the report says; untrusted, to be read and never opened.
  package var place: String? {
    guard let file, !file.isEmpty else { return nil }
    return fileLine.map { "\(file):\($0)" } ?? file
  }

  /// `class name`, as a person looks it up.
  package var title: String {
    guard let className, !className.isEmpty else { return name }
    return "\(className) \(name)"
  }
}

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
  /// Failures and errors that attributes claim beyond those counted.
  package internal(set) var claimedProblems = 0
  /// Cases that attributes claim beyond those counted.
  package internal(set) var claimedCases = 0
  /// Cases that repeat the file, class name and name of an earlier one.
  package internal(set) var duplicates = 0
  /// The sum over the cases that state a readable time.
  package internal(set) var milliseconds = 0
  /// The first problems in document order, as many as the limits keep.
  package internal(set) var problems: [JUnitProblem] = []

  package init() {}

  package var cases: Int { passed + failed + errored + skipped }
  /// Everything that forbids green: by case, by suite, by claim.
  package var red: Int { failed + errored + suiteProblems + claimedProblems }
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

  /// `class name`, as a person looks it up.
  package var title: String {
    guard let className, !className.isEmpty else { return name }
    return "\(className) \(name)"
  }
}

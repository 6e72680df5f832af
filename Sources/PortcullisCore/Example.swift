/// A staged subject and what the check must say about it.
package struct Example<Subject: Check>: Sendable {
  package enum Expectation: Sendable {
    case passes
    /// Rule ids with the line of each, in report order; nil where the finding has no line.
    case finds([Sight])
    case notApplicable
    case skipped
    case inconclusive
    /// The data is whole and does not decide.
    case undecided
  }

  /// One expected finding.
  package struct Sight: Hashable, Sendable {
    package let rule: String
    package let severity: Severity
    package let path: String?
    package let line: Int?
    package let column: Int?

    package init(
      _ rule: String, _ severity: Severity = .failure, at path: String? = nil, line: Int? = nil,
      column: Int? = nil
    ) {
      self.rule = rule
      self.severity = severity
      self.path = path
      self.line = line
      self.column = column
    }
  }

  package let title: String
  package let fixture: Fixture
  /// Nil for the defaults.
  package let options: Subject.Options?
  package let expectation: Expectation

  package init(
    _ title: String, _ fixture: Fixture, options: Subject.Options? = nil, _ expectation: Expectation
  ) {
    self.title = title
    self.fixture = fixture
    self.options = options
    self.expectation = expectation
  }
}

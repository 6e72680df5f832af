/// Which schema a JUnit file obeys; all profiles tell the same story.
package enum JUnitProfile: String, CaseIterable, Sendable {
  /// What the CI dashboards read: junit-10 with file and line on a case.
  case portable
  /// junit-10 exactly; Jenkins xUnit skips files that its schema refuses.
  case jenkinsStrict = "jenkins-strict"
  /// The Apache Ant schema and junit-10 both; text of a case stands in its suite.
  case antStrict = "ant-strict"

  var rootHasTotals: Bool { self != .antStrict }
  var caseHasPlace: Bool { self == .portable }
  var caseHasOutput: Bool { self != .antStrict }
}

import PortcullisCore
import Testing

@testable import PortcullisReports

@Suite struct `reports equal their goldens` {
  @Test(arguments: JUnitProfile.allCases)
  func `JUnit in every profile`(profile: JUnitProfile) throws {
    let reporter = JUnitReporter(profile: profile)
    try Golden.expect(reporter.bytes(of: SampleReport.failed), named: "failed-\(profile.rawValue).xml")
    try Golden.expect(reporter.bytes(of: SampleReport.invalid), named: "invalid-\(profile.rawValue).xml")
  }

  @Test(arguments: ReportFormat.allCases.filter { $0 != .junit })
  func `every format`(format: ReportFormat) throws {
    let reporter = try ReportRequest(format.rawValue).reporter()
    let name = format.fileName ?? "\(format.rawValue).txt"
    try Golden.expect(reporter.bytes(of: SampleReport.failed), named: "failed-\(name)")
    try Golden.expect(reporter.bytes(of: SampleReport.passed), named: "passed-\(name)")
  }
}

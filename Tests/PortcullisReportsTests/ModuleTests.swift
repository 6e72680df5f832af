import Testing

@testable import PortcullisReports

@Suite struct `PortcullisReports` {
  @Test func `the module links`() {}
}

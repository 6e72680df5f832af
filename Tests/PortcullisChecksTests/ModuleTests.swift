import Testing

@testable import PortcullisChecks

@Suite struct `PortcullisChecks` {
  @Test func `the module links`() {}
}

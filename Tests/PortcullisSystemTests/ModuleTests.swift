import Testing

@testable import PortcullisSystem

@Suite struct `PortcullisSystem` {
  @Test func `the module links`() {}
}

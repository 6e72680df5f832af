import Testing

@testable import PortcullisCore

@Suite struct `PortcullisCore` {
  @Test func `the module links`() {}
}

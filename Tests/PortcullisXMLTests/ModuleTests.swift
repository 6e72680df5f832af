import Testing

@testable import PortcullisXML

@Suite struct `PortcullisXML` {
  @Test func `the module links`() {}
}

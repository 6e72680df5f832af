import Testing

@testable import PortcullisYAML

@Suite struct `PortcullisYAML` {
  @Test func `the module links`() {}
}

import Testing

@testable import PortcullisFormats

@Suite struct `PortcullisFormats` {
  @Test func `the module links`() {}
}

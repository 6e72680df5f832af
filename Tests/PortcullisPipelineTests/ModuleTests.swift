import Testing

@testable import PortcullisPipeline

@Suite struct `PortcullisPipeline` {
  @Test func `the module links`() {}
}

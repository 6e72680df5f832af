import Testing

@Suite struct `CommandLine` {
  @Test func `the target links`() {}
}

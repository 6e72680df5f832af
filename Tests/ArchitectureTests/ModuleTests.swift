import Testing

@Suite struct `Architecture` {
  @Test func `the target links`() {}
}

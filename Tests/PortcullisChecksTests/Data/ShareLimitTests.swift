import PortcullisChecks
import Testing

@Suite("A limit on a share")
struct ShareLimitTests {
  @Test(arguments: [("1pp", "1"), ("0.01", "1"), ("0", "0"), ("99.9pp", "99.9"), ("0.999", "99.9")])
  func `is percentage points or the share itself`(text: String, points: String) throws {
    let limit = try #require(ShareLimit(text))
    #expect(limit.points == points)
  }

  @Test(arguments: ["1", "1.0", "100pp", "10", "-0.1", "-1pp", "1%", "pp", ""])
  func `that nothing can pass beyond, or that is none, is refused`(text: String) {
    #expect(ShareLimit(text) == nil)
  }
}

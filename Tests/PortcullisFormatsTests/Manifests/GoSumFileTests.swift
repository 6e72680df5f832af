import Testing

@testable import PortcullisFormats

@Suite struct `go.sum` {
  @Test func `lines are three fields, whatever blanks part them`() {
    let file = GoSumFile(Array("a v1 h1:x\r\n\n\t b  v1/go.mod\u{A0}h1:y \nbad line\n".utf8))
    #expect(file.sums.map(\.key.description) == ["a v1", "b v1/go.mod"])
    #expect(file.sums.map(\.hash) == ["h1:x", "h1:y"])
    #expect(file.sums.map(\.line) == [1, 3])
    #expect(file.malformed.map(\.line) == [4])
  }

  @Test(arguments: [
    ("h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", true),
    ("h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=", false), ("h2:x", false), ("h1:", false),
    ("h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=", false),
    ("h1:AAAA_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", false),
  ])
  func `a sum is canonical base64 of 32 bytes`(text: String, isWellFormed: Bool) {
    #expect((GoSumHash(text) == .wellFormed) == isWellFormed)
  }
}

import PortcullisTestSupport
import Testing

@testable import PortcullisFormats

@Suite struct `JSON with comments` {
  private func document(_ text: String, trailingCommas: Bool = true) throws -> JSONCDocument {
    try #require(
      JSONCDocument(Array(text.utf8), options: JSONCOptions(allowsTrailingCommas: trailingCommas)))
  }

  @Test func `comments, trailing commas and a byte order mark are read over`() throws {
    let document = try document("\u{FEFF}{ // one\n  \"a\": [1, /* two */ 2,], \"b\": \"\\u00e9\\n\", }\n")
    #expect(document.errors.isEmpty)
    #expect(document.root?["a"]?.elements?.count == 2)
    #expect(document.root?["b"]?.string == "é\n")
  }

  @Test(arguments: [
    ("{ \"a\": 1 \"b\": 2 }", JSONCError.Code.commaExpected, 1, 10),
    ("{\n \"a\" 1 }", .colonExpected, 2, 6),
    ("{ \"a\": }", .valueExpected, 1, 8),
    ("[1, 2", .closeBracketExpected, 1, 6),
    ("{ a: 1 }", .invalidSymbol, 1, 3),
    ("{ \"a\": \"b\n\" }", .unexpectedEndOfString, 1, 8),
    ("{} {}", .endOfFileExpected, 1, 4),
    ("/* open", .unexpectedEndOfComment, 1, 1),
    ("{ \"a\": \"\\x\" }", .invalidEscapeCharacter, 1, 8),
  ])
  func `the first error has its place`(text: String, code: JSONCError.Code, line: Int, column: Int) throws {
    let document = try document(text)
    let error = try #require(document.errors.first)
    let place = document.place(of: error.offset)
    #expect(error.code == code)
    #expect(place.line == line)
    #expect(place.column == column)
  }

  @Test func `a trailing comma is an error where none is allowed`() throws {
    #expect(try document("[1,]", trailingCommas: false).errors.first?.code == .valueExpected)
  }

  @Test func `of members written twice the last counts, and the second is named`() throws {
    let document = try document("{ \"a\": 1, \"b\": { \"x\": 1, \"x\": 2 }, \"a\": 3 }")
    #expect(document.root?["a"]?.value == .number("3"))
    #expect(document.repeatedMembers.map(\.key) == ["x", "a"])
  }

  @Test func `columns count UTF-16 units and lines end as in the editor`() throws {
    let document = try document("[\r\n\"😀\", x]\r1")
    let error = try #require(document.errors.first)
    #expect(document.place(of: error.offset) == .init(line: 2, column: 7))
    #expect(document.place(of: 12) == .init(line: 3, column: 1))
  }

  @Test func `deep nesting is refused and does not run out of stack`() throws {
    let document = try document(String(repeating: "[", count: 100_000))
    #expect(document.errors.contains { $0.code == .tooDeep })
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `random text is always read to its end`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "{", "}", "[", "]", ":", ",", "\"a\"", "1", "-", "true", "//", "/*", "\n", "\\", "\"", "é", "\u{0}",
    ]
    for _ in 0..<500 {
      var text = ""
      for _ in 0..<Int.random(in: 0..<30, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      let document = try document(text)
      let length = text.utf16.count
      #expect(
        document.errors.allSatisfy { (0...length).contains($0.offset) },
        "seed \(seed): \(text.debugDescription)")
      for cursor in 0...length { _ = JSONCLocation(in: text, at: cursor) }
    }
  }
}

import PortcullisTestSupport
import Testing

@testable import PortcullisFormats

@Suite struct `TOML` {
  private func read(_ text: String) throws -> TOMLNode { try TOMLNode(parsing: Array(text.utf8)) }

  @Test func `values of every kind keep their place`() throws {
    let document = try read(
      """
      a = "x\\u00e9"
      [b.c]
      d = [1, 0x1F,
        'two']
      e = { f.g = 1979-05-27 07:32:00Z, "h i" = -nan }
      [[list]]
      [[list]]
      j = true
      """)
    #expect(document["a"]?.string == "xé")
    let numbers = document["b"]?["c"]?["d"]?.elements
    #expect(numbers?.map(\.line) == [3, 3, 4])
    #expect(numbers?[1].integer == "0x1F")
    #expect(document["b"]?["c"]?["e"]?["f"]?["g"]?.content == .date("1979-05-27 07:32:00Z"))
    #expect(document["b"]?["c"]?["e"]?["h i"]?.content == .float("-nan"))
    #expect(document["list"]?.elements.count == 2)
    #expect(document["b"]?["c"]?.line == 2)
  }

  @Test(arguments: [
    ("a = \"\"\"\n\\\n  x\"\"\"", "x"), ("a = \"\"\"x\"\"\"\"\"", "x\"\""), ("a = '''\r\nx\ny'''", "x\ny"),
    ("a = '\\n'", "\\n"), ("a = \"\"\"\"\"\"", ""), ("a = \"\\U0001F600\"", "😀"),
  ])
  func `texts of every kind are read`(document: String, text: String) throws {
    #expect(try read(document)["a"]?.string == text)
  }

  /// The first two ended the process of the library that was used before.
  @Test(arguments: [
    "[=]", "[[ #]]", "a = 1\na = 2", "a.b = 1\na.b.c = 2", "[a]\n[a]", "[a.b]\n[a]\nb = 1", "a = {}\n[a.b]",
    "a = [1]\n[[a]]", "[[a]]\n[a]", "a.b = 1\n[a]", "[a]\nb.c = 1\n[a.b]", "a = 01", "a = 1__0", "a = .5",
    "a = 1979-02-30", "a = \"x\ny\"", "a = \"\\x\"", "a = {b = 1,}", "a = 1 b = 2", "a", "= 1", "a = \u{0}",
    "a = 'x", "[a", "a = 1 # \u{1}", "\r",
  ])
  func `what TOML forbids is refused with a place`(document: String) {
    let error = #expect(throws: ManifestError.self) { try read(document) }
    #expect(error?.line != nil)
  }

  @Test(arguments: [
    "[a.b]\n[a]\nc = 1", "[a.b.c]\n[a]\nb.d = 1", "a.b = 1\na.c = 2", "[[a]]\n[a.b]\n[[a]]\n[a.b]", "",
    "# only",
    "a = [\n# c\n]", "\"\" = 1", "3.14 = 1",
  ])
  func `what TOML allows is read`(document: String) throws { _ = try read(document) }

  @Test func `nesting is bounded`() {
    for open in [
      "a = " + String(repeating: "[", count: 100_000), String(repeating: "a.", count: 100_000) + "a = 1",
    ] {
      #expect(throws: ManifestError.self) { try read(open) }
    }
  }

  static let seeds = (0..<4).map { _ in UInt64.random(in: .min ... .max) }

  @Test(arguments: seeds) func `random documents never break the parser`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let words = [
      "[", "]", "[[", "=", "a", ".", "\"", "'", "\"\"\"", "\n", "{", "}", ",", "1", "-", "#", "\\", "é",
      "\u{7F}",
    ]
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0..<20, using: &generator)).map { _ in
        words.randomElement(using: &generator) ?? ""
      }.joined()
      do { _ = try read(text) } catch let error as ManifestError {
        #expect((error.line ?? 0) >= 1 && (error.line ?? 0) <= text.utf8.count { $0 == 0x0A } + 1)
      } catch { Issue.record("\(error)") }
    }
  }
}

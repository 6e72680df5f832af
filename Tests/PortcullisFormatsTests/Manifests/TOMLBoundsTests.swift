import Testing

@testable import PortcullisFormats

/// What a hostile document may cost; `ci/bench` measures the memory of the whole gate on some of them.
@Suite struct `Bounds of TOML` {
  private static func keys(_ count: Int, in separator: String) -> String {
    (0..<count).map { "key-\($0) = \($0)" }.joined(separator: separator)
  }

  static let refused: [(name: String, text: String, reason: String)] = [
    ("lists", "a = " + String(repeating: "[", count: 100_000), "nested more than 100 levels deep"),
    ("inline tables", "a=" + String(repeating: "{a=", count: 100_000), "nested more than 100 levels deep"),
    (
      "inline tables behind dotted keys", "a=" + String(repeating: "{a.b.c.d.e = ", count: 100),
      "nested more than 100 levels deep"
    ),
    ("dotted keys", String(repeating: "a.", count: 100_000) + "a = 1", "a key of more than 100 parts"),
    (
      "parts of a header", "[" + String(repeating: "a.", count: 100_000) + "a]",
      "a key of more than 100 parts"
    ),
  ]

  @Test(arguments: refused.indices) func `endless nesting is refused where it begins to be too much`(
    index: Int
  ) {
    let error = #expect(throws: ManifestError.self, "\(Self.refused[index].name)") {
      try TOMLNode(parsing: Array(Self.refused[index].text.utf8))
    }
    #expect(error?.reason == "not TOML: \(Self.refused[index].reason)")
    #expect(error?.line == 1)
    #expect((error?.column ?? .max) < 2000)
  }

  @Test func `more values than any lock holds are refused`() {
    let text = "a = [" + String(repeating: "1,", count: 1_100_000) + "]"
    let error = #expect(throws: ManifestError.self) { try TOMLNode(parsing: Array(text.utf8)) }
    #expect(error?.reason == "not TOML: more than 1000000 keys and values")
  }

  @Test func `a key repeated among a hundred thousand is found`() {
    let text = Self.keys(100_000, in: "\n") + "\nkey-7 = 1"
    let error = #expect(throws: ManifestError.self) { try TOMLNode(parsing: Array(text.utf8)) }
    #expect(error == ManifestError("duplicate key key-7", line: 100_001, column: 1))
  }

  /// Twenty times the keys take at most eighty times as long; in quadratic time it were four hundred times.
  @Test(arguments: ["\n", ", "]) func `time grows with the document and not faster`(separator: String) throws
  {
    func duration(_ count: Int) throws -> Duration {
      let text = Self.keys(count, in: separator)
      let bytes = Array((separator == "\n" ? text : "a = {\(text)}").utf8)
      return try (0..<3).map { _ in try ContinuousClock().measure { _ = try TOMLNode(parsing: bytes) } }.min()
        ?? .zero
    }
    #expect(try duration(60_000) < duration(3_000) * 80)
  }

  @Test func `a line of megabytes is one value`() throws {
    let text = "a = '" + String(repeating: "x", count: 1 << 20) + "'\nb = 1"
    let document = try TOMLNode(parsing: Array(text.utf8))
    #expect(document["a"]?.string?.utf8.count == 1 << 20)
    #expect(document["b"]?.line == 2)
  }

  @Test(arguments: ["'", "\"", "\"\\t", "'''", "\"\"\"\n"])
  func `a text longer than any is refused where it begins`(opening: String) {
    let text = " a = " + opening + String(repeating: "x", count: 5 << 20)
    let error = #expect(throws: ManifestError.self) { try TOMLNode(parsing: Array(text.utf8)) }
    #expect(error == ManifestError("not TOML: a text longer than 4194304 bytes", line: 1, column: 6))
  }

  @Test(arguments: [1, 16, 17, 18, 40]) func `keys of small and large tables are found again, each once`(
    count: Int
  ) throws {
    for (open, separator, close) in [("", "\n", ""), ("a = {", ", ", "}")] {
      let text = open + Self.keys(count, in: separator)
      let document = try TOMLNode(parsing: Array((text + close).utf8))
      let table = open.isEmpty ? document : document["a"]
      #expect(table?.entries.map(\.key) == (0..<count).map { "key-\($0)" })
      #expect(throws: ManifestError.self) {
        try TOMLNode(parsing: Array((text + separator + "key-0 = 1" + close).utf8))
      }
    }
  }

  /// Line breaks inside of lists and texts count too.
  @Test func `places behind texts of several lines are right`() throws {
    let text = [
      "a = [\n1,\r\n 2]\n", "b = \"\"\"\nx\r\ny \\\n\n z\"\"\"\n", "c = '''\n\n'''\n", " d = 1\n",
      "[e] # x\n f.g = {h = 2}",
    ].joined()
    let document = try TOMLNode(parsing: Array(text.utf8))
    #expect(document["a"]?.elements.map { [$0.line, $0.column] } == [[2, 1], [3, 2]])
    #expect(document["b"]?.string == "x\r\ny z")
    #expect([document["c"]?.line, document["d"]?.line, document["d"]?.column] == [9, 12, 6])
    let inner = document["e"]?["f"]?["g"]
    #expect([inner?.line, inner?.column, inner?["h"]?.column] == [14, 8, 13])
  }
}

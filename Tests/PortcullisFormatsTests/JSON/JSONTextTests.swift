import PortcullisCore
import PortcullisTestSupport
import Testing

@testable import PortcullisFormats

@Suite struct `JSON as a flat list` {
  static let refused: [(text: String, reason: String, line: Int, column: Int)] = [
    ("", "the document ends before its end", 1, 1), ("[", "the document ends before its end", 1, 2),
    ("{\"a\":1,}", "a member name in double quotes is missing", 1, 8), ("[1,2,]", "a value is missing", 1, 6),
    ("{\"a\"", "a colon is missing after a member name", 1, 5), ("01", "text after the document", 1, 2),
    ("1.", "a value is missing", 1, 1), ("-", "a value is missing", 1, 1), ("1e", "a value is missing", 1, 1),
    ("\"\\ud800\"", "an escape that JSON does not know", 1, 2),
    ("\"\\x\"", "an escape that JSON does not know", 1, 2),
    ("[1 2]", "a comma or closing bracket is missing", 1, 4), ("{} x", "text after the document", 1, 4),
    ("{\n  \"a\": \"b\n\"}", "a control character inside a string", 2, 10),
    ("nul", "a value is missing", 1, 1),
    ("{\"a\": 1,\n \"a\": 2}", "duplicate member \"a\"", 2, 2),
    ("{\"\\u0061\": 1, \"a\": 2}", "duplicate member \"a\"", 1, 15),
    ("\"\0\"", "a control character inside a string", 1, 2),
    ("// no\n{}", "a value is missing", 1, 1), ("\"abc", "a string without end", 1, 1),
  ]

  @Test(arguments: refused.indices) func `what is no JSON is refused at its place`(index: Int) {
    let row = Self.refused[index]
    let error = #expect(throws: ManifestError.self) { try JSONText(Array(row.text.utf8)) }
    #expect(error?.reason == "not JSON: \(row.reason)")
    #expect(error?.line == row.line)
    #expect(error?.column == row.column)
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    let error = #expect(throws: ManifestError.self) { try JSONText([0x22, 0xC3, 0x28, 0x22]) }
    #expect(error?.reason == "not JSON: invalid UTF-8")
  }

  @Test func `many members are looked through for repeated names too`() {
    let many = (0..<50).map { "\"k\($0)\": \($0)" }.joined(separator: ",")
    #expect(throws: Never.self) { try JSONText(Array("{\(many)}".utf8)) }
    #expect(throws: ManifestError.self) { try JSONText(Array("{\(many), \"k7\": 0}".utf8)) }
  }

  @Test func `nesting is followed to its limit and no further`() {
    let deep = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    #expect(throws: Never.self) { try JSONText(Array(deep.utf8)) }
    let error = #expect(throws: ManifestError.self) {
      try JSONText(Array(repeating: UInt8(ascii: "["), count: 100_000))
    }
    #expect(error?.reason == "not JSON: nested more than 512 levels deep")
  }

  @Test func `trailing commas are read where the tool writes them`() throws {
    let text = try JSONText(Array("{\"a\": [1, 2,], \"b\": {},}".utf8), allowsTrailingCommas: true)
    #expect(text.root["a"]?.elements.map(\.number) == ["1", "2"])
    #expect(throws: ManifestError.self) { try JSONText(Array("[,]".utf8), allowsTrailingCommas: true) }
  }

  @Test func `values are found by name, in order and with their places`() throws {
    let text = try JSONText(
      [0xEF, 0xBB, 0xBF]
        + Array("{\n  \"a\\u00e9\": \"x\\ud83d\\ude00\\n\",\n  \"b\": [true, null, -1.5e+3]\n}".utf8))
    #expect(text.root["aé"]?.string == "x😀\n")
    #expect(text.root.members.map(\.name) == ["aé", "b"])
    let list = try #require(text.root["b"])
    #expect(list.elements.map { $0.number ?? "-" } == ["-", "-", "-1.5e+3"])
    #expect(list.elements.map(\.isTrue) == [true, false, false])
    #expect(list.place == (3, 8))
    #expect(text.root["c"] == nil)
  }

  /// Every value that another reader of JSON accepts is read alike.
  @Test func `random documents mean what they say`() throws {
    var generator = SeededGenerator(seed: 20_261_125)
    for round in 0..<400 {
      let value = Self.value(depth: 0, &generator)
      let text = try JSONText(Array(value.text.utf8))
      #expect(Self.same(text.root, value), "round \(round): \(value.text)")
    }
  }

  private static func value(depth: Int, _ generator: inout SeededGenerator) -> JSONValue {
    let texts = ["", "a", "é\"\\", "😀\u{1}", "node_modules/@x/y"]
    switch Int.random(in: 0..<(depth > 4 ? 4 : 6), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2: return .number(["0", "-1", "1.50", "2E-7"].randomElement(using: &generator) ?? "0")
    case 3: return .string(texts.randomElement(using: &generator) ?? "")
    case 4: return .array((0..<3).map { _ in value(depth: depth + 1, &generator) })
    default:
      let count = Int.random(in: 0..<20, using: &generator)
      return .object((0..<count).map { .init("\(texts[$0 % 5])\($0)", value(depth: depth + 1, &generator)) })
    }
  }

  private static func same(_ element: JSONElement, _ value: JSONValue) -> Bool {
    switch value {
    case .null: return element.string == nil && element.number == nil && !element.isObject && !element.isArray
    case .bool(let flag): return element.isTrue == flag
    case .number(let literal): return element.number == literal
    case .string(let text): return element.string == text
    case .array(let values):
      let elements = Array(element.elements)
      return elements.count == values.count && zip(elements, values).allSatisfy { same($0, $1) }
    case .object(let members):
      let found = Array(element.members)
      return found.count == members.count
        && zip(found, members).allSatisfy { $0.name == $1.key && same($0.value, $1.value) }
    }
  }
}

import Testing

@testable import PortcullisYAML

@Suite struct `Reading YAML` {
  private func reading(_ text: String, _ rules: YAMLRules = .strict) -> YAMLReading {
    YAMLReading(Array(text.utf8), rules: rules)
  }

  @Test func `every key and value has its line and column`() throws {
    let root = try #require(reading("a: 1\nb:\n  - x\n  - 'é': [y, z]\n").documents.first)
    #expect(root.entry("b")?.mark == YAMLMark(line: 2, column: 1))
    let list = try #require(root["b"]?.sequence)
    #expect(list[0].mark == YAMLMark(line: 3, column: 5))
    #expect(list[1].mapping?.first?.value.sequence?.last?.mark == YAMLMark(line: 4, column: 14))
  }

  @Test func `a byte order mark moves no column`() throws {
    let root = try #require(reading("\u{FEFF}a: 1").documents.first)
    #expect(root.entry("a")?.mark == .start)
  }

  @Test(arguments: ["", "\n", "# only a comment\n", "\u{FEFF}", "   \n\n"])
  func `a text without a document is empty and sound`(text: String) {
    #expect(reading(text).documents.isEmpty)
    #expect(reading(text).errors.isEmpty)
  }

  static let faults: [(text: String, line: Int, column: Int, part: String)] = [
    ("a: 1\na: 2\n", 2, 1, "second time; the first is on line 1"),
    ("a: 1\n\"a\": 2\n", 2, 1, "second time"),
    ("a: *x\n", 1, 4, "no anchor"),
    ("a: &x [*x]\n", 1, 8, "inside its own anchor"),
    ("a: &x {b: 1}\nc:\n  <<: *x\n", 3, 3, "merge key"),
    ("a: 1\n---\nb: 2\n", 2, 1, "second document"),
    ("a: !mine 1\n", 1, 4, "tag"),
    ("a: !!int x\n", 1, 4, "tag"),
    ("? [a]\n: 1\n", 1, 3, "as a key"),
    ("a:\n\t- b\n", 2, 1, "cannot start any token"),
    ("a: [1, 2\n", 2, 1, "did not find"),
    ("a: 'x\n", 2, 1, "quoted scalar"),
    ("a: \u{7}\n", 1, 4, "control characters"),
    ("a: x\u{0}y\n", 1, 5, "NUL"),
    ("a: b: c\n", 1, 5, "mapping values are not allowed"),
    ("a: \u{2028}b\n", 1, 4, "line separator"),
  ]

  @Test(arguments: faults)
  func `a fault has its place`(fault: (text: String, line: Int, column: Int, part: String)) throws {
    let error = try #require(reading(fault.text).errors.first)
    #expect(error.message.contains(fault.part))
    #expect(error.mark == YAMLMark(line: fault.line, column: fault.column))
  }

  @Test func `invalid UTF-8 has its place`() throws {
    let bytes = Array("é: 1\nb: ".utf8) + [0xC3, 0x28]
    let error = try #require(YAMLReading(bytes, rules: .tolerant).errors.first)
    #expect(error.message == "invalid UTF-8")
    #expect(error.mark == YAMLMark(line: 2, column: 4))
  }

  @Test func `every duplicate is reported, not the first only`() {
    #expect(reading("a: 1\na: 2\nb: {c: 1, c: 2}\n").errors.count == 2)
  }

  @Test func `a billion laughs are refused at once`() throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    for rules in [YAMLRules.strict, .tolerant] {
      let error = try #require(reading(text, rules).errors.first)
      #expect(error.message.contains("once aliases are expanded"))
    }
  }

  @Test(arguments: [("[", "]"), ("{a: ", "}")])
  func `nesting ends at the limit without a crash`(opening: String, closing: String) throws {
    let deep = { (depth: Int) in
      String(repeating: opening, count: depth) + "x" + String(repeating: closing, count: depth)
    }
    #expect(reading(deep(64)).errors.isEmpty)
    #expect(try #require(reading(deep(65)).errors.first).message.contains("deeper than 64"))
    #expect(!reading(deep(100_000)).errors.isEmpty)
  }

  @Test func `a text beyond the size limit is not read`() throws {
    let text = "a: " + String(repeating: "x", count: 1 << 20)
    #expect(try #require(reading(text).errors.first).message.contains("more than"))
  }
}

@Suite struct `Reading other people's YAML` {
  private func document(_ text: String) throws -> YAMLNode {
    try #require(try YAMLReading.documents(in: Array(text.utf8)).first)
  }

  @Test func `merged keys are there and own keys win, wherever they stand`() throws {
    let root = try document("b: &b {x: 1, y: 2}\nc: &c {z: 9, x: 7}\na:\n  y: 3\n  <<: [*b, *c]\n  z: 4\n")
    let merged = try #require(root["a"])
    #expect(merged["x"]?.text == "1")
    #expect(merged["y"]?.text == "3")
    #expect(merged["z"]?.text == "4")
    #expect(merged.mapping?.count == 3)
  }

  @Test func `tags of other tools stay on the node`() throws {
    let root = try document("script: !reference [.base, script]\non: push\n")
    #expect(root["script"]?.tag == "!reference")
    #expect(root["on"]?.string == "push")
  }

  @Test func `several documents are read`() throws {
    let documents = try YAMLReading.documents(in: Array("spec: 1\n---\njob: 2\n...\n---\nx: 3\n".utf8))
    #expect(documents.map { $0.mapping?.first?.key } == ["spec", "job", "x"])
  }

  @Test func `an anchor of one document is unknown in the next`() {
    #expect(throws: YAMLError.self) {
      try YAMLReading.documents(in: Array("a: &x 1\n---\nb: *x\n".utf8))
    }
  }

  @Test func `block scalars keep their text and style`() throws {
    let root = try document("run: |\n  a\n  b\nfold: >-\n  a\n  b\n")
    #expect(root["run"]?.content == .scalar("a\nb\n", .literal))
    #expect(root["fold"]?.content == .scalar("a b", .folded))
  }
}

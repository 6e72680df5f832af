/// Well-formed JUnit reports drawn from a seed, in the mixture of habits that runners have, and damaged copies.
package struct RandomJUnit {
  package private(set) var generator: SeededGenerator

  package init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// One report; it holds no document type and no claim beyond what it holds.
  package mutating func next() -> [UInt8] {
    let declaration = chance(2) ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : ""
    let space = chance(6) ? ("x:", " xmlns:x=\"urn:example\"") : ("", "")
    let suites = (0..<Int.random(in: 1...3, using: &generator)).map { _ in suite(space.0, depth: 0) }
    let root = "<\(space.0)testsuites\(space.1)>\n\(suites.joined())</\(space.0)testsuites>\n"
    return Array((declaration + filler() + root).utf8)
  }

  private mutating func suite(_ prefix: String, depth: Int) -> String {
    var body = ""
    for _ in 0..<Int.random(in: 0...4, using: &generator) {
      body += depth < 3 && chance(6) ? suite(prefix, depth: depth + 1) : testCase(prefix)
      body += filler()
    }
    if chance(8) { body += "<\(prefix)error message=\(value())/>" }
    return "<\(prefix)testsuite name=\(value())>\n\(body)</\(prefix)testsuite>\n"
  }

  private mutating func testCase(_ prefix: String) -> String {
    let status = chance(8) ? " status=\"\(pick(["run", "notrun", "disabled", "fail"]))\"" : ""
    let start = "<\(prefix)testcase classname=\(value()) name=\(value()) time=\"0.1\"\(status)"
    var children = ""
    for _ in 0..<pick([0, 0, 1, 1, 2]) {
      let name = pick([
        "failure", "failure", "error", "skipped", "flakyFailure", "rerunFailure", "system-out", "properties",
      ])
      children += "<\(prefix)\(name) message=\(value())>\(text())</\(prefix)\(name)>"
    }
    return children.isEmpty ? start + "/>" : "\(start)>\(children)</\(prefix)testcase>"
  }

  private mutating func filler() -> String {
    pick(["", "", "\n", "<!-- a <testcase> in a comment -->", "<?note <failure/> ?>"])
  }

  private mutating func text() -> String {
    pick(["", "plain", "a &lt;b&gt; &amp; &#233;", "<![CDATA[<error/> ]] ]]>", "é 日本 🚪\r\n", "]]&gt;"])
  }

  private mutating func value() -> String {
    pick(["\"a\"", "'b > c'", "\"&quot;&lt;é&#10;\"", "''", "\"tests.a\"", "'日本'"])
  }

  /// What happened to a report.
  package enum Damage: CaseIterable, Sendable {
    case truncated, flipped, replaced, removed, spliced, doubled
  }

  /// A copy with one to three faults of one kind; `other` lends bytes to a splice.
  package mutating func damaged(_ bytes: [UInt8], _ damage: Damage, other: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<(damage == .truncated ? 1 : Int.random(in: 1...3, using: &generator)) {
      guard !bytes.isEmpty else { return bytes }
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch damage {
      case .truncated: bytes.removeSubrange(place...)
      case .flipped: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
      case .replaced: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case .removed: bytes.removeSubrange(piece(of: bytes, from: place))
      case .spliced: bytes.insert(contentsOf: other[piece(of: other)], at: place)
      case .doubled: bytes.insert(contentsOf: bytes[piece(of: bytes, from: place)], at: place)
      }
    }
    return bytes
  }

  private mutating func piece(of bytes: [UInt8], from place: Int? = nil) -> Range<Int> {
    guard !bytes.isEmpty else { return 0..<0 }
    let start = place ?? Int.random(in: 0..<bytes.count, using: &generator)
    return start..<min(bytes.count, start + Int.random(in: 1...80, using: &generator))
  }

  private mutating func chance(_ odds: Int) -> Bool { Int.random(in: 1...odds, using: &generator) == 1 }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &generator)]
  }
}

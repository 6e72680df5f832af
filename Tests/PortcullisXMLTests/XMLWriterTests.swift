import PortcullisCore
import PortcullisTestSupport
import Testing

@testable import PortcullisXML

@Suite struct `written XML is XML` {
  private func document(_ body: (borrowing XMLWriter) throws -> Void) throws -> [UInt8] {
    var sink = MemorySink()
    try XMLWriter.write(to: &sink) { writer in try writer.element("root") { try body(writer) } }
    return sink.bytes
  }

  private func counts(_ bytes: [UInt8]) throws -> [String: Int] {
    var counter = try XMLCounter()
    try bytes.withUnsafeBytes { try counter.parse($0) }
    return try counter.finish()
  }

  @Test func `elements, attributes and text`() throws {
    let bytes = try document { writer in
      try writer.element("a") {
        try writer.attribute("b", "1 < 2 & \"3\"\n")
        try writer.text("x ]]> y")
      }
      try writer.element("c") {}
    }
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <root>
          <a b="1 &lt; 2 &amp; &quot;3&quot;&#10;">x ]]&gt; y</a>
          <c/>
        </root>

        """)
    #expect(try counts(bytes) == ["root": 1, "a": 1, "c": 1])
  }

  @Test(arguments: HostileText.all)
  func `any text is accepted when it is parsed again`(hostile: HostileText) throws {
    let bytes = try document { writer in
      try writer.attribute("a", hostile.text)
      try writer.text(hostile.text)
    }
    #expect(try counts(bytes) == ["root": 1])
  }

  @Test func `what the sink throws comes out`() throws {
    struct Full: Error {}
    struct FullSink: ByteSink {
      mutating func write(_ bytes: UnsafeRawBufferPointer) throws { throw Full() }
    }
    var sink = FullSink()
    #expect(throws: Full.self) {
      try XMLWriter.write(to: &sink) { writer in
        try writer.element("root") { for _ in 0..<10_000 { try writer.element("element") {} } }
      }
    }
  }

  @Test(
    arguments: [
      ("<a><b></a>", 1), ("<a>\n\u{1}</a>", 2), ("", nil), ("<a/><b/>", 1), ("<a", 1),
      ("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>", 1),
    ] as [(String, Int?)])
  func `what is not XML is refused with its line`(text: String, line: Int?) {
    let error = #expect(throws: XMLError.self) { try counts(Array(text.utf8)) }
    if let line { #expect(error?.line == line) }
  }

  @Test func `a schema says what it refuses`() throws {
    let schema = try XMLSchema(
      parsing: Array(
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:element name="a"><xs:complexType><xs:attribute name="n" type="xs:int" use="required"/></xs:complexType></xs:element>
        </xs:schema>
        """.utf8))
    #expect(try schema.violations(in: Array("<a n=\"1\"/>".utf8)).isEmpty)
    #expect(try schema.violations(in: Array("<a n=\"x\"/>".utf8)).first?.line == 1)
    #expect(throws: XMLError.self) { try schema.violations(in: Array("<a".utf8)) }
    #expect(throws: XMLError.self) { _ = try XMLSchema(parsing: Array("<a/>".utf8)) }
  }
}

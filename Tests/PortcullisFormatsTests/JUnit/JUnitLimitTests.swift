import PortcullisCore
import PortcullisFormats
import PortcullisXML
import Testing

@Suite struct `Limits of an untrusted report` {
  private func refusal(_ text: String, _ limits: JUnitReadingLimits = JUnitReadingLimits()) -> JUnitRefusal? {
    refusal(Array(text.utf8), limits)
  }

  private func refusal(_ bytes: [UInt8], _ limits: JUnitReadingLimits = JUnitReadingLimits()) -> JUnitRefusal?
  {
    do {
      _ = try JUnitReport(reading: ByteSource(bytes), limits: limits)
      return nil
    } catch { return JUnitRefusal(error) }
  }

  private static let three =
    "<testsuite>" + String(repeating: "<testcase name='a'/>", count: 3) + "</testsuite>"

  @Test(arguments: [
    (JUnitReadingLimits(cases: 3), nil), (JUnitReadingLimits(cases: 2), "max_cases"),
    (JUnitReadingLimits(nodes: 4), nil), (JUnitReadingLimits(nodes: 3), "max_nodes"),
    (JUnitReadingLimits(size: three.utf8.count), nil),
    (JUnitReadingLimits(size: three.utf8.count - 1), "max_size"),
  ])
  func `accept as much as they say and refuse one more, naming the key`(
    limits: JUnitReadingLimits, key: String?
  ) {
    let refusal = refusal(Self.three, limits)
    #expect(refusal?.limit == key)
    #expect((refusal == nil) == (key == nil))
  }

  @Test func `are two million cases, ten million nodes and 512 MiB by default`() {
    let limits = JUnitReadingLimits()
    #expect(limits.cases == 2_000_000)
    #expect(limits.xml.nodes == 10_000_000)
    #expect(limits.xml.size == 512 << 20)
  }

  @Test func `count a text once, however many pieces the parser makes of it`() {
    let text = "<testsuite><system-out>\(String(repeating: "&lt;\r\n", count: 5000))</system-out></testsuite>"
    #expect(refusal(text, JUnitReadingLimits(nodes: 3)) == nil)
  }

  @Test func `a case inside others counts while they are open`() {
    let text = String(repeating: "<testcase name='a'>", count: 3) + String(repeating: "</testcase>", count: 3)
    #expect(refusal("<testsuite>\(text)</testsuite>", JUnitReadingLimits(cases: 2))?.limit == "max_cases")
  }

  @Test(arguments: [256, 257, 100_000]) func `attributes of one element`(count: Int) {
    let text = "<testsuite " + (0..<count).map { "a\($0)='1' " }.joined() + "/>"
    let refusal = refusal(text)
    #expect((refusal == nil) == (count <= 256))
    if let refusal { #expect(refusal.sentence == "an element has more than 256 attributes") }
  }

  @Test(arguments: [64, 65]) func `depth of elements`(depth: Int) {
    let text =
      String(repeating: "<testsuite>", count: depth) + String(repeating: "</testsuite>", count: depth)
    #expect((refusal(text) == nil) == (depth <= 64))
  }

  @Test(arguments: [
    ([0x1F, 0x8B, 8, 0, 0, 0], "it is compressed with gzip; only plain XML is read"),
    ([0x50, 0x4B, 3, 4, 0], "it is compressed with zip; only plain XML is read"),
  ])
  func `packed reports are named for what they are`(bytes: [UInt8], sentence: String) {
    #expect(refusal(bytes)?.sentence == sentence)
  }

  @Test(arguments: [
    "<?xml version='1.0' encoding='UTF-7'?>", "<?xml version=\"1.0\"\n encoding\n=\n\"utf-7\"?>",
    "<?xml version='1.0'\(String(repeating: " ", count: 400)) encoding='UTF-7'?>",
    "<?xml version='1.0'\(String(repeating: " ", count: 5000)) encoding='UTF-7'?>",
    "\u{FEFF}<?xml version='1.0' encoding='UTF-7'?>", "<?xml version='1.0' encoding='utf-16'?>",
    "<?xml version='1.0' encoding='hz-gb-2312'?>", "<?xml version='1.0' encoding='IBM037'?>",
  ])
  func `no declaration hides the rest from the scan`(declaration: String) {
    #expect(refusal(declaration + "<testsuite/>") != nil)
  }

  @Test(arguments: ["iso-8859-1", "UTF-8", "utf-7", "UTF-32", "UCS-4", "windows-1252"])
  func `UTF-16 that declares another encoding is refused`(name: String) {
    let text = "<?xml version='1.0' encoding='\(name)'?><testsuite/>"
    #expect(
      refusal([0xFF, 0xFE] + Self.wide(text))?.sentence == "its encoding \(name.lowercased()) is not accepted"
    )
    #expect(refusal([0xFF, 0xFE] + Self.wide(text.replacing(name, with: "UTF-16"))) == nil)
    #expect(refusal([0xFF, 0xFE] + Self.wide("<testsuite/>")) == nil)
  }

  private static func wide(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
  }

  @Test(arguments: ["iso-8859-1", "ISO-8859-15", "windows-1252", "latin1"])
  func `Latin reports are read as declared`(name: String) throws {
    let bytes =
      Array("<?xml version='1.0' encoding='\(name)'?><testsuite><testcase name='".utf8) + [0xE9]
      + Array("'><failure/></testcase></testsuite>".utf8)
    #expect(try JUnitReport(reading: ByteSource(bytes)).problems.first?.name == "é")
  }
}

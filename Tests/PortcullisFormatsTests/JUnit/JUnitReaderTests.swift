import PortcullisCore
import PortcullisFormats
import PortcullisTestSupport
import PortcullisXML
import Testing

@Suite struct `Reading JUnit reports` {
  private func read(
    _ text: String, block: Int? = nil, limits: JUnitReadingLimits = JUnitReadingLimits()
  ) throws -> JUnitReport {
    try JUnitReport(reading: ByteSource(Array(text.utf8)), limits: limits, block: block)
  }

  private func refusal(_ text: String, _ limits: JUnitReadingLimits = JUnitReadingLimits()) -> XMLRefusal? {
    do {
      _ = try read(text, limits: limits)
      return nil
    } catch { return error as? XMLRefusal }
  }

  @Test(arguments: [
    ("<failure message='f'/>", 0, 1, 0, 0), ("<skipped/><failure/>", 0, 1, 0, 0),
    ("<failure/><error/>", 0, 0, 1, 0), ("<error/><failure/>", 0, 0, 1, 0), ("<skipped/>", 0, 0, 0, 1),
    ("<disabled/>", 0, 0, 0, 1), ("<flakyFailure/>", 1, 0, 0, 0), ("<rerunFailure/>", 1, 0, 0, 0),
  ])
  func `the worst child of a case decides`(
    body: String, passed: Int, failed: Int, errored: Int, skipped: Int
  ) throws {
    let report = try read("<testsuite><testcase name='a'>\(body)</testcase></testsuite>")
    #expect(
      [report.passed, report.failed, report.errored, report.skipped] == [passed, failed, errored, skipped])
  }

  @Test func `names, messages and lines are as written`() throws {
    let report = try read(
      """
      <x:testsuite xmlns:x="urn:x">
      <testcase classname="a&amp;b" name="&lt;é&gt;" file="s.py" line="7" time="1,234.5">
      <failure>

      first line
      second</failure></testcase>
      </x:testsuite>
      """)
    let problem = try #require(report.problems.first)
    #expect(problem.title == "a&b <é>")
    #expect(problem.message == "first line")
    #expect(problem.line == 2)
    #expect(problem.fileLine == 7)
    #expect(problem.milliseconds == 1_234_500)
  }

  @Test func `claims and suites that failed stand apart`() throws {
    let report = try read(
      "<testsuites failures='3'><testsuite tests='5' failures='2'><testcase name='a'/><error/></testsuite></testsuites>"
    )
    #expect(report.claimedProblems == 2)
    #expect(report.claimedCases == 4)
    #expect(report.suiteProblems == 1)
  }

  @Test func `repeated cases are counted`() throws {
    let one = "<testcase classname='c' name='a'/>"
    let report = try read("<testsuite>\(one)\(one)<testcase classname='d' name='a'/></testsuite>")
    #expect(report.duplicates == 1)
    #expect(report.cases == 3)
  }

  @Test(arguments: [1, 2, 3, 5, 7, 64, 1000]) func `blocks of any size read the same`(block: Int) throws {
    let text =
      "<?xml version='1.0' encoding='utf-8'?><!-- <a> --><testsuite name='é€😀'>"
      + String(
        repeating: "<testcase name='é€😀'><failure>]]&gt;<![CDATA[<error/> é€😀]]></failure></testcase>\n",
        count: 20)
      + "</testsuite>"
    #expect(try read(text, block: block) == read(text))
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in text.replacing("utf-8", with: "utf-16").utf16 {
      wide.append(UInt8(unit & 255))
      wide.append(UInt8(unit >> 8))
    }
    #expect(try JUnitReport(reading: ByteSource(wide), block: block) == read(text))
  }

  @Test(arguments: [
    ("<!DOCTYPE t SYSTEM 'file:///etc/passwd'><testsuite/>", XMLRefusal.Reason.documentType),
    ("<!DOCTYPE t [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><testsuite/>", .nestedEntities),
    ("<!DOCTYPE html><html/>", .page), ("<testsuite>\0</testsuite>", .nul),
    ("<?xml version='1.0' encoding='UTF-7'?><testsuite/>", .encoding("utf-7")),
    (String(repeating: "<testsuite>", count: 65), .depth(limit: 64)),
    ("<testsuite name='" + String(repeating: "x", count: 70_000) + "'/>", .tag(limit: 65_536)),
  ])
  func `what libxml2 must not see is refused`(text: String, reason: XMLRefusal.Reason) {
    #expect(refusal(text)?.reason == reason)
  }

  @Test(arguments: [
    "", " ", "<testsuite", "<testsuite>", "<testsuite/>x", "<a/>", "<testsuite a='1' a='2'/>",
  ])
  func `what is no report is refused`(text: String) { #expect(refusal(text) != nil) }

  @Test func `truncated UTF-8 is refused`() {
    let bytes = Array("<testsuite><testcase name='".utf8) + [0xE2, 0x82] + Array("'/></testsuite>".utf8)
    #expect(throws: XMLRefusal.self) { try JUnitReport(reading: ByteSource(bytes)) }
  }

  @Test func `no flipped, cut or doubled byte outside a failure's name makes a red report green`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var generator = SeededGenerator(seed: seed)
    // Two failures of other elements: one mutation of a few bytes cannot hide both.
    let red = Array(
      "<testsuite failures='1' errors='1'><testcase name='a'><failure message='x'/></testcase><testcase name='b'><error>y</error></testcase></testsuite>"
        .utf8)
    for _ in 0..<20_000 {
      var bytes = red
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0...3, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
      default: bytes.removeSubrange(place...)
      }
      guard let report = try? JUnitReport(reading: ByteSource(bytes)) else { continue }
      #expect(report.red > 0, "\(String(decoding: bytes, as: UTF8.self))")
    }
  }
}

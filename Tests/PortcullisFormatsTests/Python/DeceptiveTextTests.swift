import PortcullisTestSupport
import Testing

@testable import PortcullisFormats

@Suite struct `Deceptive text` {
  @Test(arguments: [
    ("# -*- coding: utf-8 -*-\n", "utf-8", 1), ("#!x\n# vim: set fileencoding=latin-1 :\n", "latin-1", 2),
    ("#coding:utf_7", "utf_7", 1), ("# coding: coding= cp037\n", "coding", 1),
    ("# encoding : x, coding=rot13\n", "rot13", 1),
  ])
  func `an encoding comment is found where pip looks for it`(text: String, encoding: String, line: Int) {
    let found = RequirementsCoding.declaration(in: Array(text.utf8))
    #expect(found?.encoding == encoding)
    #expect(found?.line == line)
  }

  @Test(arguments: [
    "numpy # coding: utf-7\n", "#\n#\n# coding: utf-7\n", " # coding: utf-7\n", "# coding utf-7", "",
  ])
  func `elsewhere it is a comment like any other`(text: String) {
    #expect(RequirementsCoding.declaration(in: Array(text.utf8)) == nil)
  }

  @Test(arguments: [
    ("UTF-8", RequirementsCoding.Reach.same), ("us-ascii", .same), ("ISO-8859-15", .extended),
    ("windows-1252", .extended), ("utf-7", .other), ("utf-16", .other), ("unicode_escape", .other),
    ("cp037", .other), ("cp500", .other), ("punycode", .other), ("shift_jis", .other),
  ])
  func `an encoding changes ASCII, or only what lies beyond`(name: String, reach: RequirementsCoding.Reach) {
    #expect(RequirementsCoding.reach(of: name) == reach)
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func `every line break that only Python sees is found`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let parts = [
      "a", "é", "#", "\n", "\r\n", "\r", "\u{B}", "\u{C}", "\u{1C}", "\u{85}", "\u{2028}", "\u{2029}",
      "\u{20AC}", "\u{202D}",
    ]
    for _ in 0..<400 {
      let text = (0..<random.next(upperBound: 30 as UInt64)).map { _ in
        parts.randomElement(using: &random) ?? ""
      }.joined()
      let bytes = Array(text.utf8)
      let found = DeceptiveText.sights(in: bytes, breaks: true)
      let breaks = found.filter { $0.kind == .lineBreak }
      let plain = text.unicodeScalars.count { $0 == "\n" }
      var expected = 0
      var index = 0
      while index < bytes.count {
        let length = max(1, PythonText.lineBreakLength(bytes, at: index))
        if PythonText.lineBreakLength(bytes, at: index) > 0 { expected += 1 }
        index += length
      }
      #expect(breaks.count == expected - plain, "seed \(seed): \(text.debugDescription)")
      #expect(found.count { $0.kind == .direction } == text.unicodeScalars.count { $0 == "\u{202D}" })
    }
  }
}

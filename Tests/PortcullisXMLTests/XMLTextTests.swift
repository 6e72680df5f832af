import PortcullisTestSupport
import Testing

@testable import PortcullisXML

@Suite struct `text is sanitised` {
  @Test(arguments: [
    ("plain text\twith\r\nline ends", "plain text\twith\r\nline ends"),
    ("\u{1B}[31;1mred\u{1B}[0m", "red"), ("\u{9B}32mgreen", "green"),
    ("\u{1B}]0;title\u{7}x", "x"), ("\u{1B}]8;;https://example.org\u{1B}\\link", "link"),
    ("\u{1B}Pdevice\u{1B}\\x\u{90}y\u{9C}z", "xz"), ("\u{1B}(Bx\u{1B}7y", "xy"),
    ("\u{1B}[31", "\\u{1B}[31"), ("\u{1B}]no end", "\\u{1B}]no end"), ("end\u{1B}", "end\\u{1B}"),
    ("\u{1B}\u{1B}[0m", "\\u{1B}"), ("a\u{0}b", "a\\u{0}b"), ("\u{7F}\u{85}", "\\u{7F}\\u{85}"),
    ("\u{FFFE}\u{FFFF}\u{FEFF}", "\\u{FFFE}\\u{FFFF}\\u{FEFF}"), ("\u{202E}x\u{2066}", "\\u{202E}x\\u{2066}"),
    ("日本語 🚪 é", "日本語 🚪 é"),
  ])
  func `escape sequences go, what cannot be seen is spelt`(text: String, expected: String) {
    #expect(XMLText.sanitised(text) == expected)
  }

  @Test(
    arguments: [
      ([0xED, 0xA0, 0x80], 3), ([0xC0, 0xAF], 2), ([0xE2, 0x82], 1), ([0xF0, 0x9F, 0x92], 1), ([0xFF], 1),
      ([0xF4, 0x90, 0x80, 0x80], 4), ([0xE2, 0x82, 0x41], 1), ([0xF8, 0x88, 0x80, 0x80, 0x80], 5),
    ] as [([UInt8], Int)])
  func `each maximal invalid subpart is one replacement`(bytes: [UInt8], count: Int) {
    let text = XMLText.sanitised(bytes)
    #expect(text.unicodeScalars.count { $0 == "\u{FFFD}" } == count)
  }

  @Test(arguments: HostileText.all)
  func `sanitising twice changes nothing more`(hostile: HostileText) {
    let once = XMLText.sanitised(hostile.bytes)
    #expect(XMLText.sanitised(once) == once)
  }

  @Test func `hostile text is scanned once`() {
    let text = String(repeating: "\u{1B}]", count: 40_000)
    let clock = ContinuousClock()
    #expect(clock.measure { _ = XMLText.sanitised(text) } < .seconds(30))
  }
}

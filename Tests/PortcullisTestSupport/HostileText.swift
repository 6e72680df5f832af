/// Bytes that reports of others have broken on, by class.
package struct HostileText: Sendable, CustomStringConvertible {
  package let name: String
  package let bytes: [UInt8]

  package var text: String { String(decoding: bytes, as: UTF8.self) }
  package var description: String { name }

  private init(_ name: String, _ bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  private init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }

  package static let all = [
    HostileText("controls", Array(0...31)),
    HostileText("NUL", "before\u{0}after"),
    HostileText("colours", "\u{1B}[31;1mred\u{1B}[0m \u{1B}[2J\u{1B}(B\u{9B}32mgreen"),
    HostileText(
      "operating system commands", "\u{1B}]0;title\u{7}\u{1B}]8;;https://example.org\u{1B}\\x\u{9D}1\u{9C}"),
    HostileText("broken escapes", "\u{1B}[31\u{1B}]no end \u{1B}"),
    HostileText("DEL and C1", "\u{7F}\u{80}\u{85}\u{9F}"),
    HostileText("noncharacters", "\u{FFFE}\u{FFFF}\u{FEFF}"),
    HostileText("surrogates", [0x61, 0xED, 0xA0, 0x80, 0x62, 0xED, 0xBF, 0xBF]),
    HostileText(
      "broken UTF-8", [0x61, 0xC0, 0xAF, 0xE2, 0x82, 0xFF, 0xF0, 0x9F, 0x62, 0xF5, 0x80, 0x80, 0x80]),
    HostileText("beyond Unicode", [0xF4, 0x90, 0x80, 0x80, 0xF8, 0x88, 0x80, 0x80, 0x80]),
    HostileText("markup", "<&>\"' ]]> <![CDATA[ <!-- --> <?xml?> &#0; &lol; <!DOCTYPE x>"),
    HostileText("line ends", "a\r\nb\rc\nd\te\u{2028}f\u{2029}g"),
    HostileText("bidirectional controls", "a\u{202E}b\u{2066}c\u{2069}\u{202C}"),
    HostileText(
      "commands of runners",
      "::error::forged\n  ::add-mask::x\n##[add-mask]y ##vso[task.complete]z\nsection_start:1:x\r\u{1B}[0K%0A%0D"
    ),
    HostileText(
      "markup of hosts",
      "/merge\n/approve\n@all #12 !34 ~label | x | `tick` ``` ```` </details></summary> "
        + "<img src=x onerror=alert(1)> <script>alert(1)</script> [a](javascript:alert(1)) "
        + "[[ATTACHMENT|/etc/passwd]] {{name}} *b* _i_ ![x](https://example.org/x.png)"),
    HostileText("long", String(repeating: "日本語 text 🚪 ", count: 3500)),
  ]
}

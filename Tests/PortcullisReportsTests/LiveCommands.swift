import Testing

/// Looks for text that a host would act on.
enum LiveCommands {
  private static let anywhere = ["##[", "##vso[", "section_start:", "section_end:"]

  static func expectNone(inLog text: String) {
    for line in lines(of: text) {
      #expect(!line.drop(while: \.isWhitespace).hasPrefix("::"), "a workflow command: \(line)")
      for marker in anywhere { #expect(!line.contains(marker), "\(marker) in \(line)") }
      #expect(!line.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
    }
  }

  static func expectOnlyAnnotations(_ text: String) {
    for line in lines(of: text) where !line.isEmpty {
      let isOurs = ["::error title=", "::warning title=", "::notice title=", "portcullis: "]
      #expect(isOurs.contains { line.hasPrefix($0) }, "a forged line: \(line)")
    }
  }

  /// No quick action at the start of a line, none but our own tags, fences and folds in balance.
  static func expectNone(inMarkdown text: String) {
    var fence: String?
    var folds = 0
    for (index, line) in lines(of: text).enumerated() {
      #expect(!line.hasPrefix("/"), "a quick action: \(line)")
      for marker in anywhere { #expect(!line.contains(marker), "\(marker) in \(line)") }
      #expect(!line.drop(while: \.isWhitespace).hasPrefix("::"), "a workflow command: \(line)")
      if line.hasPrefix("```") {
        if let open = fence, line == open { fence = nil } else if fence == nil { fence = String(line) }
        continue
      }
      guard fence == nil, index > 0 else { continue }
      folds += line.contains("<details>") ? 1 : 0
      folds -= line.contains("</details>") ? 1 : 0
      expectInert(withoutCode(line))
    }
    #expect(fence == nil, "a fence without end")
    #expect(folds == 0, "folds out of balance")
  }

  private static func expectInert(_ line: String) {
    var rest = line
    for entity in ["&lt;", "&gt;", "&amp;", "&#124;", "&#96;"] {
      rest = rest.split(separator: entity, omittingEmptySubsequences: false).joined(separator: "")
    }
    for ours in ["<details>", "</details>", "<summary>", "</summary>", "<code>", "</code>"] {
      rest = rest.split(separator: ours, omittingEmptySubsequences: false).joined(separator: "")
    }
    #expect(!rest.contains("<"), "HTML in \(line)")
    #expect(!rest.contains("](") || rest.contains("\\]("), "a link in \(line)")
    #expect(rest.split(separator: "|").count <= 4, "a forged cell in \(line)")
    for sign in ["@", "#", "!", "~"] {
      let parts = rest.split(separator: Character(sign), omittingEmptySubsequences: false).dropFirst()
      for part in parts where !(rest.hasPrefix("#") && sign == "#") {
        #expect(part.first?.isLetter != true && part.first?.isNumber != true, "a reference in \(line)")
      }
    }
  }

  /// The line without its code spans, in which nothing is live.
  private static func withoutCode(_ line: Substring) -> String {
    var result = ""
    var isCode = false
    for character in withoutCodeElements(line) {
      if character == "`" { isCode.toggle() } else if !isCode { result.append(character) }
    }
    #expect(!isCode, "a code span without end: \(line)")
    return result
  }

  /// The line without `<code>` elements, whose text is escaped but may name anything.
  private static func withoutCodeElements(_ line: Substring) -> String {
    let parts = line.split(separator: "<code>", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(String(parts.first ?? "")) { result, part in
      let pieces = part.split(separator: "</code>", omittingEmptySubsequences: false)
      #expect(pieces.count == 2 && pieces.first?.contains("<") == false, "a forged element: \(line)")
      return result + (pieces.last ?? "")
    }
  }

  /// No script, no handler, no tag but those of our templates.
  static func expectNone(inHTML text: String) {
    let lower = text.lowercased()
    for word in ["<script", "<img", "<svg", "<iframe", "<a ", "<form", "<link", "javascript:alert(1)\""] {
      #expect(!lower.contains(word), "\(word) in the page")
    }
    #expect(
      text.split(separator: "<details", omittingEmptySubsequences: false).count
        == text.split(separator: "</details>", omittingEmptySubsequences: false).count)
  }

  private static func lines(of text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }
}

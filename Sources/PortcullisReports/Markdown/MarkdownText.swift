import PortcullisXML

/// Foreign text inside Markdown: it cannot open HTML, structure, a mention or a quick action.
enum MarkdownText {
  /// One line of running text, also inside a table cell.
  static func escaped(_ text: String, bytes limit: Int = 300) -> String {
    escape(PlainText.capped(PlainText.line(text), bytes: limit), breaksReferences: true)
  }

  /// A code span, also inside a table cell; references and mentions are dead inside code.
  static func code(_ text: String, bytes limit: Int = 300) -> String {
    let line = PlainText.capped(PlainText.line(text), bytes: limit)
    guard !line.isEmpty else { return "" }
    let isPlain = line.utf8.allSatisfy { !unsafeInCode.contains($0) }
    return isPlain ? "`\(InertText.line(line))`" : "<code>\(escape(line, breaksReferences: false))</code>"
  }

  /// A fenced block; no line of it starts with a slash, and its fence is longer than any inside.
  static func fenced(_ texts: [String], bytes limit: Int) -> String {
    let whole = texts.flatMap(PlainText.lines).joined(separator: "\n")
    let lines = PlainText.capped(whole, head: limit * 3 / 4, tail: limit / 4)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { InertText.line(($0.hasPrefix("/") ? " " : "") + $0) }
    let fence = String(repeating: "`", count: max(3, longestRun(in: whole) + 1))
    return "\(fence)\n\(lines.joined(separator: "\n"))\n\(fence)\n"
  }

  private static let unsafeInCode = Set("`|<>&".utf8)

  private static func longestRun(in text: String) -> Int {
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  private static func escape(_ text: String, breaksReferences: Bool) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "|": result += "&#124;"
      case "`": result += "&#96;"
      case "\\", "*", "_", "[", "]": result += "\\\(scalar)"
      case "@", "#", "!", "~", "$", "%":
        // A reference filter runs after escapes are resolved, so an escape alone would not stop it.
        result += (scalar == "@" || scalar == "%" ? "" : "\\") + String(scalar)
        if breaksReferences { result += "\u{200B}" }
      default: result.unicodeScalars.append(scalar)
      }
    }
    if result.hasPrefix("::") { return ":\u{200B}" + result.dropFirst() }
    return result.hasPrefix("/") ? " " + result : result
  }
}

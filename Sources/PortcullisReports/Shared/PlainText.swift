import PortcullisCore
import PortcullisXML

/// Sanitised text cut to size; all sizes in UTF-8 bytes, cuts at scalar boundaries.
enum PlainText {
  /// One visible line: every run of line breaks and tabs is one space.
  static func line(_ text: String) -> String {
    let clean = XMLText.sanitised(text)
    guard clean.utf8.contains(where: { $0 < 0x20 }) else { return trimmed(clean) }
    let words = clean.unicodeScalars.split { $0 == "\n" || $0 == "\r" || $0 == "\t" }
    return trimmed(words.map { String($0) }.joined(separator: " "))
  }

  /// Sanitised, with line feeds as the only line ends.
  static func lines(_ text: String) -> [String] {
    let scalars = XMLText.sanitised(text).unicodeScalars
    var lines: [String] = []
    var current = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in scalars {
      if scalar == "\r" || (scalar == "\n" && previous != "\r") {
        lines.append(String(current))
        current.removeAll()
      } else if scalar != "\n" {
        current.append(scalar)
      }
      previous = scalar
    }
    return current.isEmpty && !lines.isEmpty ? lines : lines + [String(current)]
  }

  /// The head of the text, with an ellipsis where it was cut.
  static func capped(_ text: String, bytes limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    return String(prefix(of: text, bytes: limit - 3)) + "…"
  }

  /// Head and tail of the text, with a line between that says how much is left out.
  static func capped(_ text: String, head: Int, tail: Int) -> String {
    let size = text.utf8.count
    guard size > head + tail + 80 else { return text }
    let first = prefix(of: text, bytes: head)
    let last = suffix(of: text, bytes: tail)
    let omitted = size - first.utf8.count - last.utf8.count
    return "\(first)\n… \(omitted) bytes left out here …\n\(last)"
  }

  private static func prefix(of text: String, bytes: Int) -> Substring {
    var end = text.utf8.index(text.startIndex, offsetBy: max(0, bytes))
    while end > text.startIndex, end.samePosition(in: text.unicodeScalars) == nil {
      end = text.utf8.index(before: end)
    }
    return text[..<end]
  }

  private static func suffix(of text: String, bytes: Int) -> Substring {
    var start = text.utf8.index(text.endIndex, offsetBy: -max(0, bytes))
    while start < text.endIndex, start.samePosition(in: text.unicodeScalars) == nil {
      start = text.utf8.index(after: start)
    }
    return text[start...]
  }

  private static func trimmed(_ text: String) -> String {
    guard text.utf8.first == 0x20 || text.utf8.last == 0x20 else { return text }
    let scalars = text.unicodeScalars.drop { $0 == " " }
    let end = scalars.lastIndex { $0 != " " }.map { scalars.index(after: $0) } ?? scalars.startIndex
    return String(scalars[..<end])
  }
}

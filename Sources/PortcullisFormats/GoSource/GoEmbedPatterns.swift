internal import PortcullisCore

/// The patterns of the `//go:embed` lines of one Go file.
package struct GoEmbedPatterns {
  package let patterns: [String]

  package init(_ source: [UInt8]) {
    let mark = Array("//go:embed".utf8)
    patterns = source.split(separator: 0x0A).flatMap { line -> [String] in
      guard line.starts(with: mark), let next = line.dropFirst(mark.count).first, next == 0x20 || next == 0x09
      else { return [] }
      return Self.words(String(decoding: line.dropFirst(mark.count), as: UTF8.self))
    }
  }

  /// True when a pattern matches the path, relative to the package, or a directory above it.
  package func cover(_ path: String) -> Bool {
    patterns.contains { Glob($0.hasPrefix("all:") ? String($0.dropFirst(4)) : $0).covers(path) }
  }

  /// Separated by blanks; a quoted one may hold some.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var rest = text[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first == "\"" || first == "`" {
        let body = rest.dropFirst().prefix { $0 != first }
        words.append(String(body))
        rest = rest[body.endIndex...].dropFirst()
      } else {
        let word = rest.prefix { !$0.isWhitespace }
        words.append(String(word))
        rest = rest[word.endIndex...]
      }
    }
    return words
  }
}

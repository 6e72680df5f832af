/// A file of the kind that `go env -w` keeps and that stands at `$GOROOT/go.env`, read as Go reads it.
package struct GoEnvironmentFile: Hashable, Sendable, Codable {
  package struct Entry: Hashable, Sendable, Codable {
    package let key: String
    package let value: String
    package let line: Int
    /// Where the line begins, in bytes.
    package let offset: Int
  }

  /// Every line that counts, in order; a later one of the same key wins.
  package let entries: [Entry]

  /// Go skips lines without `=` and lines that do not begin with an upper-case letter, comments among them.
  package init(_ bytes: [UInt8]) {
    var entries: [Entry] = []
    var offset = 0
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      defer { offset += line.count + 1 }
      guard let first = line.first, (0x41...0x5A).contains(first),
        let equals = line.firstIndex(of: UInt8(ascii: "="))
      else { continue }
      let key = String(decoding: line[..<equals], as: UTF8.self)
      let value = String(decoding: line[(equals + 1)...], as: UTF8.self)
      entries.append(Entry(key: key, value: value, line: index + 1, offset: offset))
    }
    self.entries = entries
  }

  package func entry(_ key: String) -> Entry? { entries.last { $0.key == key } }
}

/// Names of one tree, upper and lower case together, to find two that one file system cannot tell apart.
struct GoFileNames: Sendable {
  private struct Entry: Hashable, Sendable {
    let path: String
    let isDirectory: Bool
  }

  private var entries: [String: Entry] = [:]

  /// What the path collides with; the path and every directory above it are known from then on.
  mutating func collision(of path: String, isDirectory: Bool) -> String? {
    var path = path
    var isDirectory = isDirectory
    while true {
      let folded = Self.folded(path)
      if let other = entries[folded] {
        if other.path != path {
          return
            "case-insensitive file name collision: \(GoQuote.string(other.path)) and \(GoQuote.string(path))"
        }
        if other.isDirectory != isDirectory {
          return "entry \(GoQuote.string(path)) is both a file and a directory"
        }
        guard isDirectory else { return "multiple entries for file \(GoQuote.string(path))" }
        // Everything above a known directory is known.
        return nil
      }
      entries[folded] = Entry(path: path, isDirectory: isDirectory)
      guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
      path = String(path[..<slash])
      isDirectory = true
    }
  }

  private static func folded(_ path: String) -> String {
    path.utf8.allSatisfy { $0 < 0x80 && !(0x41...0x5A).contains($0) } ? path : path.uppercased().lowercased()
  }
}

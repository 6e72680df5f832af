/// A key of one part or several, such as `a.b.c`.
struct TOMLPath {
  /// Empty for a key of one part.
  var parents: [String] = []
  var name: String
}

extension TOMLParser {
  mutating func keyValue() throws(ManifestError) -> (path: TOMLPath, value: TOMLNode) {
    let path = try self.path()
    guard take("=") else { throw error("expected '=' behind a key") }
    skipBlanks()
    // Each part opens a table around the value.
    depth += path.parents.count
    defer { depth -= path.parents.count }
    return (path, try value())
  }

  /// One key, or several joined by dots; blanks behind it are taken too.
  mutating func path() throws(ManifestError) -> TOMLPath {
    var path = TOMLPath(name: try key())
    skipBlanks()
    while take(".") {
      skipBlanks()
      guard path.parents.count + 1 < Self.deepest else {
        throw error("a key of more than \(Self.deepest) parts")
      }
      // The table it opens takes more room than a value.
      try take(1)
      path.parents.append(path.name)
      path.name = try key()
      skipBlanks()
    }
    return path
  }

  private mutating func key() throws(ManifestError) -> String {
    try take(1)
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") { return try singleLineString() }
    let start = position
    while let byte = next, Self.isBare(byte) { position += 1 }
    guard position > start else { throw error("expected a key") }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// Counts keys and values.
  mutating func take(_ more: Int) throws(ManifestError) {
    count += more
    guard count <= Self.most else { throw error("more than \(Self.most) keys and values") }
  }
}

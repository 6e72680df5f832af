extension TOMLNode {
  /// Reads a TOML 1.0 document.
  ///
  /// - Throws: `ManifestError` for what is no UTF-8 or breaks the grammar, duplicate keys included.
  package init(parsing bytes: [UInt8]) throws(ManifestError) {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw ManifestError("the file is not UTF-8 text")
    }
    var parser = TOMLParser(bytes: bytes)
    self = try parser.document()
  }
}

/// Reads TOML byte by byte; values and strings stand in extensions.
struct TOMLParser {
  let bytes: [UInt8]
  var position = 0
  /// Lists and inline tables open around the value; a bound keeps hostile nesting off the stack.
  var depth = 0
  static let deepest = 100
  private let index: LineIndex
  private var tables = TOMLTables()

  init(bytes: [UInt8]) {
    self.bytes = bytes
    index = LineIndex(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  mutating func document() throws(ManifestError) -> TOMLNode {
    while true {
      skipBlanks()
      guard let byte = next else { return tables.document() }
      switch byte {
      case UInt8(ascii: "#"), 0x0A, 0x0D: break
      case UInt8(ascii: "["): try header()
      default:
        let start = position
        let (keys, value) = try keyValue()
        try tables.set(keys, to: value, at: place(of: start))
      }
      try endLine()
    }
  }

  private mutating func header() throws(ManifestError) {
    let start = position
    position += 1
    let isList = take("[")
    skipBlanks()
    let keys = try self.keys()
    guard take("]"), !isList || take("]") else { throw error("expected ']' behind the name of a table") }
    if isList {
      try tables.append(keys, at: place(of: start))
    } else {
      try tables.open(keys, at: place(of: start))
    }
  }

  mutating func keyValue() throws(ManifestError) -> (keys: [String], value: TOMLNode) {
    let keys = try self.keys()
    guard take("=") else { throw error("expected '=' behind a key") }
    skipBlanks()
    return (keys, try value())
  }

  /// One key, or several joined by dots; blanks behind it are taken too.
  private mutating func keys() throws(ManifestError) -> [String] {
    var keys = [try key()]
    skipBlanks()
    while take(".") {
      skipBlanks()
      guard keys.count < Self.deepest else { throw error("a key of more than \(Self.deepest) parts") }
      keys.append(try key())
      skipBlanks()
    }
    return keys
  }

  private mutating func key() throws(ManifestError) -> String {
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") { return try singleLineString() }
    let bare = bytes[position...].prefix {
      ProjectName.isAlphanumeric($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
    }
    guard !bare.isEmpty else { throw error("expected a key") }
    position += bare.count
    return String(decoding: bare, as: UTF8.self)
  }

  /// A comment perhaps, and then a line break or the end.
  private mutating func endLine() throws(ManifestError) {
    skipBlanks()
    try skipComment()
    guard next == nil || takeLineBreak() else { throw error("unexpected text behind a value") }
  }

  mutating func skipComment() throws(ManifestError) {
    guard next == UInt8(ascii: "#") else { return }
    while let byte = next, byte != 0x0A, !(byte == 0x0D && peek(1) == 0x0A) {
      guard !Self.isControl(byte) else { throw error("a control character in a comment") }
      position += 1
    }
  }

  mutating func takeLineBreak() -> Bool {
    if next == 0x0D, peek(1) == 0x0A { position += 1 }
    guard next == 0x0A else { return false }
    position += 1
    return true
  }

  /// Every control character but the tab.
  static func isControl(_ byte: UInt8) -> Bool { (byte < 0x20 && byte != 0x09) || byte == 0x7F }

  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  func peek(_ distance: Int) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }

  mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x09 { position += 1 }
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let byte = next, UInt32(byte) == character.value else { return false }
    position += 1
    return true
  }

  func place(of offset: Int) -> TOMLTables.Place { index.position(of: offset) }

  func error(_ reason: String, at offset: Int? = nil) -> ManifestError {
    let (line, column) = place(of: offset ?? position)
    return ManifestError("not TOML: \(reason)", line: line, column: column)
  }
}

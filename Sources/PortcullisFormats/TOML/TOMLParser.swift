extension TOMLNode {
  /// Reads a TOML 1.0 document.
  ///
  /// - Throws: `ManifestError` for what is no UTF-8 or breaks the grammar, duplicate keys included.
  package init(parsing bytes: [UInt8]) throws(ManifestError) {
    guard UTF8Check.firstFault(in: bytes) == nil else { throw ManifestError("the file is not UTF-8 text") }
    var parser = TOMLParser(bytes: bytes)
    self = try parser.document()
  }
}

/// Reads TOML byte by byte; keys, values and strings stand in extensions.
struct TOMLParser {
  let bytes: [UInt8]
  var position = 0
  /// Lists and inline tables open around the value; a bound keeps hostile nesting off the stack.
  var depth = 0
  static let deepest = 100
  /// Keys and values read so far; a bound keeps the memory below a hundred megabytes or so.
  var count = 0
  /// Some ten times what the largest lock seen holds.
  static let most = 1_000_000
  /// The line that is being read, from 1, and the offset of its first byte.
  private var line = 1
  private var lineStart = 0
  private var tables = TOMLTables()

  init(bytes: [UInt8]) {
    self.bytes = bytes
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
        let place = here
        let (path, value) = try keyValue()
        try tables.set(path, to: value, at: place)
      }
      try endLine()
    }
  }

  private mutating func header() throws(ManifestError) {
    let place = here
    position += 1
    let isList = take("[")
    skipBlanks()
    let path = try self.path()
    guard take("]"), !isList || take("]") else { throw error("expected ']' behind the name of a table") }
    if isList {
      try tables.append(path, at: place)
    } else {
      try tables.open(path, at: place)
    }
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
    beginLine()
    return true
  }

  /// To be told of every line break behind which reading goes on.
  mutating func beginLine() {
    line += 1
    lineStart = position
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

  var here: TOMLTables.Place { (line, position - lineStart + 1) }

  func error(_ reason: String, at offset: Int? = nil) -> ManifestError {
    let (line, column) = offset.map { LineIndex(bytes).position(of: $0) } ?? here
    return ManifestError("not TOML: \(reason)", line: line, column: column)
  }
}

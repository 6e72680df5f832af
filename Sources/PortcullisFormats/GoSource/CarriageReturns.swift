/// Carriage returns that end no line for Go, and where a build stops because of them.
struct CarriageReturns: Hashable, Sendable {
  let offset: Int
  let reporter: GoSourceFault.Reporter
  let text: String

  /// Nil when every carriage return stands before a line feed.
  init?(_ bytes: [UInt8]) {
    guard let first = Self.firstLone(bytes) else { return nil }
    if bytes.contains(0x0A) {
      self.init(first, .nobody, "carriage return without line feed")
    } else if let stop = Self.stop(in: bytes) {
      self = stop
    } else {
      self.init(first, .nobody, "carriage return without line feed")
    }
  }

  private init(_ offset: Int, _ reporter: GoSourceFault.Reporter, _ text: String) {
    self.offset = offset
    self.reporter = reporter
    self.text = text
  }

  private static func firstLone(_ bytes: [UInt8]) -> Int? {
    bytes.indices.first { index in
      bytes[index] == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A)
    }
  }

  /// Where Go stops in a file that is one line: no semicolon is inserted after the package clause.
  private static func stop(in bytes: [UInt8]) -> CarriageReturns? {
    var words = OneLine(bytes)
    guard words.word() == "package" else {
      guard words.endedInComment else { return nil }
      return CarriageReturns(bytes.count, .loader, "expected 'package', found 'EOF'")
    }
    guard words.word() != nil, let next = words.nextOffset(), bytes[next] != UInt8(ascii: ";") else {
      return nil
    }
    if words.word() == "import" {
      return CarriageReturns(next, .loader, "expected ';', found 'import'")
    }
    return CarriageReturns(next, .compiler, "syntax error: expected semicolon or newline")
  }
}

/// Words of a one-line Go file up to the first line comment.
private struct OneLine {
  let bytes: [UInt8]
  var position: Int
  var endedInComment = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: GoSourceScan.byteOrderMark) ? 3 : 0
  }

  /// Skips white space and comments; nil at the end of the file.
  mutating func nextOffset() -> Int? {
    while position < bytes.count {
      if [0x20, 0x09, 0x0D].contains(bytes[position]) {
        position += 1
      } else if bytes[position...].starts(with: Array("//".utf8)) {
        endedInComment = true
        position = bytes.count
      } else if bytes[position...].starts(with: Array("/*".utf8)) {
        skipBlockComment()
      } else {
        return position
      }
    }
    return nil
  }

  mutating func word() -> String? {
    guard let start = nextOffset() else { return nil }
    while position < bytes.count, Self.isWordByte(bytes[position]) { position += 1 }
    return position > start ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
  }

  private mutating func skipBlockComment() {
    position += 2
    while position < bytes.count, !bytes[position...].starts(with: Array("*/".utf8)) { position += 1 }
    position = min(position + 2, bytes.count)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}

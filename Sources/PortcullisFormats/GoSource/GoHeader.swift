/// How far the package loader reads a Go file: package clause and imports (go/build, read.go of Go 1.27).
package struct GoHeader: Hashable, Sendable {
  /// Number of bytes handed to the parser of the loader; all of them after a syntax error.
  package let end: Int
  /// The byte at which the loader gave up with "unexpected NUL in input", a message without a place.
  package let nulOffset: Int?
  /// False when the loader stumbled and read on to report what the parser says.
  package let isWellFormed: Bool

  /// Reads bytes without the byte order mark that may start the file.
  package init(_ bytes: ArraySlice<UInt8>) {
    var reader = HeaderReader(bytes: bytes)
    reader.readHeader()
    nulOffset = reader.failure == .nul ? reader.nulPosition.map { $0 - bytes.startIndex } : nil
    isWellFormed = reader.failure == nil
    switch reader.failure {
    case .syntax: end = bytes.count
    case .nul, nil: end = reader.position - bytes.startIndex - (reader.atEnd ? 0 : 1)
    }
  }
}

private struct HeaderReader {
  enum Failure { case syntax, nul }

  let bytes: ArraySlice<UInt8>
  var position: Int
  var pending: UInt8 = 0
  var failure: Failure?
  var atEnd = false
  var nulPosition: Int?

  init(bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  mutating func readHeader() {
    keyword("package")
    identifier()
    while peek(skippingSpace: true) == UInt8(ascii: "i") {
      keyword("import")
      guard peek(skippingSpace: true) == UInt8(ascii: "(") else {
        importSpecification()
        continue
      }
      _ = take(skippingSpace: false)
      while peek(skippingSpace: true) != UInt8(ascii: ")"), failure == nil { importSpecification() }
      _ = take(skippingSpace: false)
    }
  }

  private mutating func syntaxError() { failure = failure ?? .syntax }

  private mutating func read() -> UInt8 {
    guard position < bytes.endIndex else {
      atEnd = true
      return 0
    }
    let byte = bytes[position]
    position += 1
    if byte == 0, failure == nil {
      failure = .nul
      nulPosition = position - 1
    }
    return byte
  }

  private mutating func peek(skippingSpace: Bool) -> UInt8 {
    guard failure == nil else { return 0 }
    var byte = pending == 0 ? read() : pending
    while skippingSpace, failure == nil, !atEnd {
      if Self.isSpace(byte) {
        byte = read()
      } else if byte == UInt8(ascii: "/") {
        comment()
        byte = read()
      } else {
        break
      }
    }
    pending = byte
    return byte
  }

  /// Takes the rest of a comment whose first slash has been read.
  private mutating func comment() {
    var byte = read()
    switch byte {
    case UInt8(ascii: "/"):
      while byte != 0x0A, failure == nil, !atEnd { byte = read() }
    case UInt8(ascii: "*"):
      var next: UInt8 = 0
      while byte != UInt8(ascii: "*") || next != UInt8(ascii: "/"), failure == nil {
        if atEnd { syntaxError() }
        (byte, next) = (next, read())
      }
    default: syntaxError()
    }
  }

  private mutating func take(skippingSpace: Bool) -> UInt8 {
    let byte = peek(skippingSpace: skippingSpace)
    pending = 0
    return byte
  }

  private mutating func keyword(_ word: StaticString) {
    _ = peek(skippingSpace: true)
    for expected in word.description.utf8 {
      guard take(skippingSpace: false) == expected else { return syntaxError() }
    }
    if Self.isIdentifier(peek(skippingSpace: false)) { syntaxError() }
  }

  private mutating func identifier() {
    guard Self.isIdentifier(peek(skippingSpace: true)) else { return syntaxError() }
    while Self.isIdentifier(peek(skippingSpace: false)) { pending = 0 }
  }

  private mutating func importSpecification() {
    let byte = peek(skippingSpace: true)
    if byte == UInt8(ascii: ".") {
      pending = 0
    } else if Self.isIdentifier(byte) {
      identifier()
    }
    string()
  }

  private mutating func string() {
    let quote = take(skippingSpace: true)
    guard quote == UInt8(ascii: "`") || quote == UInt8(ascii: "\"") else { return syntaxError() }
    while failure == nil {
      let byte = take(skippingSpace: false)
      guard byte != quote else { return }
      if atEnd || (quote == UInt8(ascii: "\"") && byte == 0x0A) { syntaxError() }
      if quote == UInt8(ascii: "\""), byte == UInt8(ascii: "\\") { _ = take(skippingSpace: false) }
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x0C, 0x09, 0x0D, 0x0A, UInt8(ascii: ";"): true
    default: false
    }
  }

  private static func isIdentifier(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}

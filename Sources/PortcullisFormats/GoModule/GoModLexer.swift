/// The tokens of go.mod and go.work (x/mod/modfile of Go 1.27).
struct GoModLexer {
  enum Kind: Hashable {
    case end, newline, comment, endOfLineComment, word, string
    /// One of `(`, `)`, `[`, `]`, `{`, `}` and `,`.
    case punctuation
  }

  struct Token: Hashable {
    let kind: Kind
    let place: GoModPlace
    /// As written; for a comment without its line end.
    let text: String

    var endsLine: Bool { kind == .end || kind == .endOfLineComment || kind == .newline }
  }

  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private(set) var place = GoModPlace(line: 1, column: 1)
  /// True when something other than white space stands before on the same line.
  private var lineHasText = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes[...]
    position = 0
  }

  mutating func next() throws(GoModError) -> Token {
    while let scalar = peek(), scalar == 0x20 || scalar == 0x09 || scalar == 0x0D { advance() }
    if isAt("/", "/") { return comment() }
    if isAt("/", "*") { throw blockComment() }
    let start = position
    let startPlace = place
    guard let scalar = peek() else { return Token(kind: .end, place: place, text: "") }
    let kind = try kind(startingWith: scalar, at: startPlace)
    lineHasText = kind != .newline
    return Token(kind: kind, place: startPlace, text: text(from: start))
  }

  private mutating func kind(
    startingWith scalar: UInt32, at start: GoModPlace
  ) throws(GoModError) -> Kind {
    switch Unicode.Scalar(scalar) {
    case "\n":
      advance()
      return .newline
    case "(", ")", "[", "]", "{", "}", ",":
      advance()
      return .punctuation
    case "\"", "`":
      try string(quote: scalar, startedAt: start)
      return .string
    default:
      try word(startingWith: scalar)
      return .word
    }
  }

  private mutating func comment() -> Token {
    let start = position
    let startPlace = place
    let kind: Kind = lineHasText ? .endOfLineComment : .comment
    while let scalar = peek() {
      advance()
      guard scalar != 0x0A else { break }
    }
    lineHasText = false
    var text = text(from: start)[...]
    while text.hasSuffix("\n") || text.hasSuffix("\r\n") { text.removeLast() }
    return Token(kind: kind, place: startPlace, text: String(text))
  }

  private mutating func string(quote: UInt32, startedAt start: GoModPlace) throws(GoModError) {
    advance()
    while let scalar = peek() {
      guard scalar != 0x0A else { throw GoModError(place, "unexpected newline in string") }
      advance()
      if scalar == quote { return }
      guard scalar == 0x5C, quote != 0x60 else { continue }
      guard peek() != nil else { break }
      advance()
    }
    throw GoModError(start, "unexpected EOF in string")
  }

  private mutating func word(startingWith first: UInt32) throws(GoModError) {
    guard Self.isWord(first) else {
      throw GoModError(place, "unexpected input character \(GoQuote.character(first))")
    }
    while let scalar = peek(), Self.isWord(scalar), !isAt("/", "/") {
      if isAt("/", "*") { throw blockComment() }
      advance()
    }
  }

  private func blockComment() -> GoModError {
    GoModError(place, "mod files must use // comments (not /* */ comments)")
  }

  private static func isWord(_ scalar: UInt32) -> Bool {
    switch Unicode.Scalar(scalar) {
    case " ", "(", ")", "[", "]", "{", "}", ",": false
    default: GoRune.isPrintable(scalar)
    }
  }

  /// U+FFFD for a byte that is not UTF-8, as Go reads it; nil at the end.
  private func peek() -> UInt32? {
    guard position < bytes.endIndex else { return nil }
    let byte = bytes[position]
    return byte < 0x80 ? UInt32(byte) : GoRune.decode(bytes, at: position)?.scalar ?? 0xFFFD
  }

  private mutating func advance() {
    let byte = bytes[position]
    position += byte < 0x80 ? 1 : GoRune.decode(bytes, at: position)?.width ?? 1
    place =
      byte == 0x0A
      ? GoModPlace(line: place.line + 1, column: 1)
      : GoModPlace(line: place.line, column: place.column + 1)
  }

  private func isAt(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
    position + 1 < bytes.endIndex && bytes[position] == UInt8(ascii: first)
      && bytes[position + 1] == UInt8(ascii: second)
  }

  private func text(from start: Int) -> String { String(decoding: bytes[start..<position], as: UTF8.self) }
}

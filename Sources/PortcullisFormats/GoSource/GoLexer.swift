/// A walk over Go source that knows comments, strings and code, and notes where Go would object to a character.
///
/// It follows go/scanner (the loader) or cmd/compile/internal/syntax (the compiler) of Go 1.27.
struct GoLexer {
  enum Dialect { case loader, compiler }

  /// A fault before its line and column are known.
  struct Sight: Hashable {
    let kind: GoSourceFault.Kind
    let offset: Int
    let text: String
  }

  private static let end = UInt32.max

  let bytes: ArraySlice<UInt8>
  let dialect: Dialect
  let limit: Int
  private(set) var sights: [Sight] = []
  private(set) var bidirectional: [Sight] = []
  /// All that was seen, noted or not.
  private(set) var count = 0

  private var scalar: UInt32 = 0
  private var offset: Int
  private var next: Int

  init(_ bytes: ArraySlice<UInt8>, dialect: Dialect, limit: Int) {
    self.bytes = bytes
    self.dialect = dialect
    self.limit = limit
    offset = bytes.startIndex
    next = bytes.startIndex
  }

  mutating func run() {
    advance()
    if dialect == .loader, scalar == GoRune.byteOrderMark { advance() }
    while scalar != Self.end { token() }
  }

  private mutating func token() {
    switch scalar {
    case ascii("\""): quoted(ascii("\""))
    case ascii("'"): quoted(ascii("'"))
    case ascii("`"): rawString()
    case ascii("/"): slash()
    case _ where isIdentifierStart: identifier()
    case _ where isToken: advance()
    default: illegal()
    }
  }

  private var isIdentifierStart: Bool {
    switch scalar {
    case ascii("A")...ascii("Z"), ascii("a")...ascii("z"), ascii("_"): true
    case 0x80...: dialect == .compiler || GoRune.isLetter(scalar)
    default: false
    }
  }

  /// True for white space, digits, operators and delimiters.
  private var isToken: Bool {
    switch scalar {
    case 0x20, 0x09, 0x0A, 0x0D: true
    case ascii("!"), ascii("%")...ascii("&"), ascii("(")...ascii(">"), ascii("["), ascii("]")...ascii("^"),
      ascii("{")...ascii("~"):
      true
    default: false
    }
  }

  private mutating func identifier() {
    var isFirst = true
    while scalar != Self.end {
      switch scalar {
      case ascii("A")...ascii("Z"), ascii("a")...ascii("z"), ascii("_"), ascii("0")...ascii("9"): break
      case 0x80...:
        guard acceptsInIdentifier(isFirst: isFirst) else { return }
      default: return
      }
      isFirst = false
      advance()
    }
  }

  private mutating func acceptsInIdentifier(isFirst: Bool) -> Bool {
    if GoRune.isLetter(scalar) { return true }
    let isDigit = GoRune.isDigit(scalar)
    guard dialect == .compiler else { return isDigit && !isFirst }
    if isDigit, isFirst {
      note(.illegalCharacter, "identifier cannot begin with digit \(GoRune.describe(scalar))")
    } else if !isDigit {
      note(.illegalCharacter, "invalid character \(GoRune.describe(scalar)) in identifier")
    }
    return true
  }

  private mutating func illegal() {
    switch dialect {
    case .compiler: note(.illegalCharacter, "invalid character \(GoRune.describe(scalar))")
    case .loader where scalar == 0x201C || scalar == 0x201D:
      let mark = Unicode.Scalar(scalar).map(String.init) ?? ""
      note(.illegalCharacter, "curly quotation mark '\(mark)' (use neutral '\"')")
    case .loader where scalar != GoRune.byteOrderMark:
      note(.illegalCharacter, "illegal character \(GoRune.describe(scalar))")
    case .loader: break
    }
    advance()
  }

  private mutating func slash() {
    advance()
    switch scalar {
    case ascii("/"):
      while scalar != Self.end, scalar != 0x0A { advance() }
    case ascii("*"):
      advance()
      var star = false
      while scalar != Self.end, !(star && scalar == ascii("/")) {
        star = scalar == ascii("*")
        advance()
      }
      advance()
    default: break
    }
  }

  private mutating func rawString() {
    advance()
    while scalar != Self.end, scalar != ascii("`") { advance() }
    advance()
  }

  private mutating func quoted(_ quote: UInt32) {
    advance()
    while scalar != Self.end, scalar != 0x0A {
      let isEnd = scalar == quote
      let isEscape = scalar == ascii("\\")
      advance()
      if isEnd { return }
      if isEscape, scalar == quote || scalar == ascii("\\") { advance() }
    }
  }

  /// Reads the next character, noting what neither dialect accepts anywhere.
  private mutating func advance() {
    while next < bytes.endIndex {
      offset = next
      let byte = bytes[next]
      if byte < 0x80, byte > 0 {
        next += 1
        scalar = UInt32(byte)
        return
      }
      guard let (decoded, width) = GoRune.decode(bytes, at: next) else {
        next += 1
        noteInvalid()
        if dialect == .compiler { continue }
        scalar = 0xFFFD
        return
      }
      next += width
      scalar = decoded
      if noteSpecial(decoded), dialect == .compiler { continue }
      return
    }
    offset = bytes.endIndex
    scalar = Self.end
  }

  private mutating func noteInvalid() {
    switch dialect {
    case .compiler: note(.invalidUTF8, "invalid UTF-8 encoding")
    case .loader: note(.invalidUTF8, "illegal UTF-8 encoding")
    }
  }

  /// True for NUL and byte order marks, which the compiler skips.
  private mutating func noteSpecial(_ decoded: UInt32) -> Bool {
    let isFirst = offset == bytes.startIndex
    switch decoded {
    case 0: note(.nul, dialect == .compiler ? "invalid NUL character" : "illegal character NUL")
    case GoRune.byteOrderMark where !isFirst:
      let text = dialect == .compiler ? "invalid BOM in the middle of the file" : "illegal byte order mark"
      note(.misplacedByteOrderMark, text)
    case GoRune.byteOrderMark: break
    case _ where GoRune.isBidirectionalControl(decoded):
      if bidirectional.count < limit {
        bidirectional.append(
          Sight(kind: .bidirectionalControl, offset: offset, text: GoRune.describe(decoded)))
      }
      return false
    default: return false
    }
    return true
  }

  private mutating func note(_ kind: GoSourceFault.Kind, _ text: String) {
    guard sights.last?.offset != offset else { return }
    count += 1
    if sights.count < limit { sights.append(Sight(kind: kind, offset: offset, text: text)) }
  }

  private func ascii(_ character: Unicode.Scalar) -> UInt32 { character.value }
}

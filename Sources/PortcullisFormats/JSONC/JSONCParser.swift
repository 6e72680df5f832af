/// What VS Code forgives in one kind of file.
package struct JSONCOptions: Hashable, Sendable {
  package var allowsTrailingCommas: Bool
  package var allowsComments: Bool

  package init(allowsTrailingCommas: Bool = true, allowsComments: Bool = true) {
    self.allowsTrailingCommas = allowsTrailingCommas
    self.allowsComments = allowsComments
  }
}

/// One step through a document, in document order.
struct JSONCEvent: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case objectBegin, objectEnd, arrayBegin, arrayEnd, colon, comma
    case property(String)
    case string(String)
    case number(String)
    case bool(Bool)
    case null
  }

  let kind: Kind
  let offset: Int
  let length: Int
}

/// A parser that reports every error and reads on, as VS Code's does.
package struct JSONCParser: Sendable {
  package static let deepest = 256

  private var scanner: JSONCScanner
  private let options: JSONCOptions
  private var token = JSONCToken(kind: .end, offset: 0, length: 0, value: "", error: nil)
  private var depth = 0
  private(set) var events: [JSONCEvent] = []
  private(set) var errors: [JSONCError] = []

  init(_ units: [UInt16], options: JSONCOptions) {
    scanner = JSONCScanner(units)
    self.options = options
  }

  mutating func run() {
    advance()
    guard parseValue() else { return fail(.valueExpected) }
    if token.kind != .end { fail(.endOfFileExpected) }
  }

  private mutating func advance() {
    while true {
      token = scanner.next()
      if let error = token.error { fail(error) }
      switch token.kind {
      case .lineComment, .blockComment: if !options.allowsComments { fail(.invalidCommentToken) }
      case .unknown: fail(.invalidSymbol)
      case .space, .lineBreak: break
      case .openBrace, .closeBrace, .openBracket, .closeBracket, .comma, .colon, .null, .true, .false,
        .string,
        .number, .end:
        return
      }
    }
  }

  /// Notes an error, then skips to one of the tokens, or behind it.
  private mutating func fail(
    _ code: JSONCError.Code, after: [JSONCToken.Kind] = [], until: [JSONCToken.Kind] = []
  ) {
    errors.append(JSONCError(code: code, offset: token.offset, length: token.length))
    guard !after.isEmpty || !until.isEmpty else { return }
    while token.kind != .end {
      if after.contains(token.kind) { return advance() }
      if until.contains(token.kind) { return }
      advance()
    }
  }

  private mutating func emit(_ kind: JSONCEvent.Kind) {
    events.append(JSONCEvent(kind: kind, offset: token.offset, length: token.length))
  }

  private mutating func parseValue() -> Bool {
    switch token.kind {
    case .openBracket: return parseArray()
    case .openBrace: return parseObject()
    case .string: emit(.string(token.value))
    case .number: emit(.number(token.value))
    case .true: emit(.bool(true))
    case .false: emit(.bool(false))
    case .null: emit(.null)
    case .closeBrace, .closeBracket, .comma, .colon, .lineComment, .blockComment, .lineBreak, .space,
      .unknown,
      .end:
      return false
    }
    advance()
    return true
  }

  private mutating func parseProperty() -> Bool {
    guard token.kind == .string else {
      fail(.propertyNameExpected, until: [.closeBrace, .comma])
      return false
    }
    emit(.property(token.value))
    advance()
    guard token.kind == .colon else {
      fail(.colonExpected, until: [.closeBrace, .comma])
      return true
    }
    emit(.colon)
    advance()
    if !parseValue() { fail(.valueExpected, until: [.closeBrace, .comma]) }
    return true
  }

  private mutating func parseObject() -> Bool {
    parseList(begin: .objectBegin, end: .objectEnd, closing: .closeBrace, missing: .closeBraceExpected) {
      $0.parseProperty()
    }
  }

  private mutating func parseArray() -> Bool {
    parseList(begin: .arrayBegin, end: .arrayEnd, closing: .closeBracket, missing: .closeBracketExpected) {
      $0.parseValue()
    }
  }

  private mutating func parseList(
    begin: JSONCEvent.Kind, end: JSONCEvent.Kind, closing: JSONCToken.Kind, missing: JSONCError.Code,
    _ element: (inout JSONCParser) -> Bool
  ) -> Bool {
    guard depth < Self.deepest else {
      fail(.tooDeep, until: [.end])
      return true
    }
    depth += 1
    defer { depth -= 1 }
    emit(begin)
    advance()
    var needsComma = false
    while token.kind != closing, token.kind != .end {
      if token.kind == .comma {
        if !needsComma { fail(.valueExpected) }
        emit(.comma)
        advance()
        if token.kind == closing, options.allowsTrailingCommas { break }
      } else if needsComma {
        fail(.commaExpected)
      }
      if !element(&self) { fail(.valueExpected, until: [closing, .comma]) }
      needsComma = true
    }
    emit(end)
    guard token.kind == closing else {
      fail(missing, after: [closing])
      return true
    }
    advance()
    return true
  }
}

/// The lines of go.mod or go.work before their meaning is known.
package struct GoModSyntax: Hashable, Sendable {
  /// One directive: a line of its own, or a line inside a block.
  package struct Line: Hashable, Sendable {
    package let place: GoModPlace
    /// The words before `(` for a line in a block; empty for a line of its own.
    package let block: [String]
    /// As written, quotes included.
    package let tokens: [String]
    /// The comment that ends the line, with its slashes.
    package let comment: String?
  }

  /// A block with its opening line, which may hold no line at all.
  package struct Block: Hashable, Sendable {
    package let place: GoModPlace
    package let words: [String]
    package let lines: [Line]
  }

  package enum Statement: Hashable, Sendable {
    case line(Line)
    case block(Block)
  }

  package let statements: [Statement]

  /// Reads at most 16 MiB, the limit of Go for a go.mod file.
  package init(_ bytes: [UInt8]) throws(GoModError) {
    guard bytes.count <= 16 << 20 else {
      throw GoModError(GoModPlace(line: 1, column: 1), "go.mod file too large (max 16 MiB)")
    }
    var parser = Parser(lexer: GoModLexer(bytes))
    statements = try parser.file()
  }
}

private struct Parser {
  var lexer: GoModLexer
  var token = GoModLexer.Token(kind: .newline, place: GoModPlace(line: 1, column: 1), text: "\n")

  mutating func file() throws(GoModError) -> [GoModSyntax.Statement] {
    var statements: [GoModSyntax.Statement] = []
    token = try lexer.next()
    while token.kind != .end {
      if token.kind == .newline || token.kind == .comment || token.kind == .endOfLineComment {
        token = try lexer.next()
      } else {
        statements.append(try statement())
      }
    }
    return statements
  }

  private mutating func take() throws(GoModError) -> GoModLexer.Token {
    let taken = token
    token = try lexer.next()
    return taken
  }

  private mutating func statement() throws(GoModError) -> GoModSyntax.Statement {
    let first = try take()
    var words = [first.text]
    while true {
      let next = try take()
      if next.endsLine { return .line(line(first.place, block: [], words, endedBy: next)) }
      guard next.kind == .punctuation, next.text == "(" else {
        words.append(next.text)
        continue
      }
      if token.endsLine { return .block(try block(first.place, words)) }
      words.append("(")
      guard token.kind == .punctuation, token.text == ")" else { continue }
      _ = try take()
      if token.endsLine {
        _ = try take()
        return .block(GoModSyntax.Block(place: first.place, words: words.dropLast(), lines: []))
      }
      words.append(")")
    }
  }

  private mutating func block(
    _ place: GoModPlace, _ words: [String]
  ) throws(GoModError) -> GoModSyntax.Block {
    var lines: [GoModSyntax.Line] = []
    while true {
      switch token.kind {
      case .newline, .comment, .endOfLineComment: token = try lexer.next()
      case .end:
        throw GoModError(
          token.place,
          "syntax error (unterminated block started at \(place.line):\(place.column))")
      case .punctuation where token.text == ")":
        token = try lexer.next()
        guard token.endsLine else {
          throw GoModError(lexer.place, "syntax error (expected newline after closing paren)")
        }
        _ = try take()
        return GoModSyntax.Block(place: place, words: words, lines: lines)
      case .punctuation, .word, .string: lines.append(try lineInBlock(words))
      }
    }
  }

  private mutating func lineInBlock(_ block: [String]) throws(GoModError) -> GoModSyntax.Line {
    let first = try take()
    var words = [first.text]
    while true {
      let next = try take()
      if next.endsLine { return line(first.place, block: block, words, endedBy: next) }
      words.append(next.text)
    }
  }

  private func line(
    _ place: GoModPlace, block: [String], _ words: [String], endedBy end: GoModLexer.Token
  ) -> GoModSyntax.Line {
    GoModSyntax.Line(
      place: place, block: block, tokens: words, comment: end.kind == .endOfLineComment ? end.text : nil)
  }
}

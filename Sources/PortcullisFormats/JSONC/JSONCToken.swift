/// One piece of JSON with comments, as VS Code cuts it; offsets count UTF-16 units, as VS Code does.
package struct JSONCToken: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case openBrace = "OpenBraceToken"
    case closeBrace = "CloseBraceToken"
    case openBracket = "OpenBracketToken"
    case closeBracket = "CloseBracketToken"
    case comma = "CommaToken"
    case colon = "ColonToken"
    case null = "NullKeyword"
    case `true` = "TrueKeyword"
    case `false` = "FalseKeyword"
    case string = "StringLiteral"
    case number = "NumericLiteral"
    case lineComment = "LineCommentTrivia"
    case blockComment = "BlockCommentTrivia"
    case lineBreak = "LineBreakTrivia"
    case space = "Trivia"
    case unknown = "Unknown"
    case end = "EOF"
  }

  package let kind: Kind
  package let offset: Int
  package let length: Int
  /// The value of a string with its escapes resolved, the literal of a number, else empty.
  package let value: String
  /// What is wrong inside the token.
  package let error: JSONCError.Code?
}

/// What is wrong in a document, in VS Code's words.
package struct JSONCError: Error, Hashable, Sendable, Codable {
  package enum Code: String, Sendable, Codable {
    case invalidSymbol = "InvalidSymbol"
    case propertyNameExpected = "PropertyNameExpected"
    case valueExpected = "ValueExpected"
    case colonExpected = "ColonExpected"
    case commaExpected = "CommaExpected"
    case closeBraceExpected = "CloseBraceExpected"
    case closeBracketExpected = "CloseBracketExpected"
    case endOfFileExpected = "EndOfFileExpected"
    case invalidCommentToken = "InvalidCommentToken"
    case unexpectedEndOfComment = "UnexpectedEndOfComment"
    case unexpectedEndOfString = "UnexpectedEndOfString"
    case unexpectedEndOfNumber = "UnexpectedEndOfNumber"
    case invalidUnicode = "InvalidUnicode"
    case invalidEscapeCharacter = "InvalidEscapeCharacter"
    case invalidCharacter = "InvalidCharacter"
    /// Ours: the document is nested deeper than is read here.
    case tooDeep = "TooDeep"
  }

  package let code: Code
  package let offset: Int
  package let length: Int
}

extension JSONCError.Code {
  /// The fault as a phrase, such as `a comma is missing`.
  package var phrase: String {
    switch self {
    case .invalidSymbol: "a symbol that JSON does not know"
    case .propertyNameExpected: "a member name in double quotes is missing"
    case .valueExpected: "a value is missing"
    case .colonExpected: "a colon is missing"
    case .commaExpected: "a comma is missing"
    case .closeBraceExpected: "a closing brace is missing"
    case .closeBracketExpected: "a closing bracket is missing"
    case .endOfFileExpected: "text after the end of the document"
    case .invalidCommentToken: "a comment where none is allowed"
    case .unexpectedEndOfComment: "a comment without end"
    case .unexpectedEndOfString: "a string without end"
    case .unexpectedEndOfNumber: "a number without end"
    case .invalidUnicode: "a \\u escape without four hexadecimal digits"
    case .invalidEscapeCharacter: "an escape that JSON does not know"
    case .invalidCharacter: "a control character inside a string"
    case .tooDeep: "nesting deeper than \(JSONCParser.deepest) levels"
    }
  }
}

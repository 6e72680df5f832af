/// One challenge of a `WWW-Authenticate` header (RFC 9110, section 11.6.1).
package struct AuthenticationChallenge: Hashable, Sendable {
  /// In lower case, such as `bearer`.
  package let scheme: String
  /// By name in lower case.
  package let parameters: [String: String]

  /// Every challenge of one header; what cannot be read ends the list.
  package static func all(in header: String) -> [AuthenticationChallenge] {
    var reader = ChallengeReader(rest: Substring(header.prefix(8192)))
    return reader.challenges()
  }
}

/// Walks over the text of the header.
private struct ChallengeReader {
  var rest: Substring

  mutating func challenges() -> [AuthenticationChallenge] {
    var result: [AuthenticationChallenge] = []
    skip(", \t")
    while let scheme = token() {
      var parameters: [String: String] = [:]
      skip(" \t")
      while let (name, value) = parameter() {
        if parameters[name] == nil { parameters[name] = value }
        skip(", \t")
      }
      result.append(AuthenticationChallenge(scheme: scheme.lowercased(), parameters: parameters))
      skip(", \t")
    }
    return result
  }

  private mutating func skip(_ characters: String) { rest = rest.drop { characters.contains($0) } }

  private mutating func token() -> String? {
    let word = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "!#$%&'*+-.^_`|~".contains($0)) }
    guard !word.isEmpty else { return nil }
    rest = rest.dropFirst(word.count)
    return String(word)
  }

  /// `name=value` or `name="value"`; leaves a word that is the next scheme where it stands.
  private mutating func parameter() -> (String, String)? {
    let start = rest
    guard let name = token() else { return nil }
    skip(" \t")
    guard rest.first == "=" else {
      rest = start
      return nil
    }
    rest = rest.dropFirst()
    skip(" \t")
    guard let value = rest.first == "\"" ? quoted() : token() else {
      rest = start
      return nil
    }
    return (name.lowercased(), value)
  }

  private mutating func quoted() -> String? {
    rest = rest.dropFirst()
    var value = ""
    var isEscape = false
    while let character = rest.popFirst() {
      if !isEscape, character == "\"" { return value }
      isEscape = !isEscape && character == "\\"
      if !isEscape { value.append(character) }
    }
    return nil
  }
}

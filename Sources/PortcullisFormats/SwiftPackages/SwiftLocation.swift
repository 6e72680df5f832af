/// Addresses of Swift packages as SwiftPM compares them: by host and path, whatever the scheme and the login.
enum SwiftLocation {
  static func isSame(_ one: String, _ other: String) -> Bool { canonical(one) == canonical(other) }

  /// False for the id of a package at a registry.
  static func isAddress(_ text: String) -> Bool { text.contains("/") || text.contains(":") }

  private static func canonical(_ address: String) -> String {
    var text = address.lowercased()[...]
    if let mark = text.firstRange(of: "://") {
      let isFile = text[..<mark.lowerBound] == "file"
      text = text[mark.upperBound...]
      if isFile { text = text.drop { $0 != "/" } }
    }
    let authority = text.prefix { $0 != "/" }
    if let at = authority.lastIndex(of: "@") { text = text[text.index(after: at)...] }
    // `host:path` of the shell, and a port, which is no part of the comparison.
    if let colon = text.prefix(while: { $0 != "/" }).firstIndex(of: ":") {
      let rest = text[text.index(after: colon)...]
      let isPort = rest.prefix { $0 != "/" }.allSatisfy(\.isNumber)
      text = text[..<colon] + "/" + (isPort ? rest.drop { $0 != "/" }.dropFirst() : rest)
    }
    while text.hasSuffix("/") { text = text.dropLast() }
    if text.hasSuffix(".git") { text = text.dropLast(4) }
    return String(text)
  }
}

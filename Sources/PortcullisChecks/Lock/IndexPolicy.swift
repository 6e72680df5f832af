/// Which addresses packages may come from, and what an address gives away about itself.
struct IndexPolicy: Sendable {
  /// Nil when the gate file names none.
  let allowed: [String]?

  /// True or false where the gate file says so; nil where it says nothing.
  func allows(_ url: String) -> Bool? {
    allowed.map { allowed in allowed.contains { Self.normal($0) == Self.normal(url) } }
  }

  /// True for http and ftp to another machine.
  static func isPlain(_ url: String) -> Bool {
    let lower = url.lowercased()
    guard lower.hasPrefix("http://") || lower.hasPrefix("ftp://") else { return false }
    return !isLoopback(host: authority(url))
  }

  /// By name or address, with or without a port.
  static func isLoopback(host: String) -> Bool {
    if host.hasPrefix("[::1]") || host == "::1" { return true }
    let name = host.prefix { $0 != ":" }.lowercased()
    return name == "localhost" || name.hasSuffix(".localhost") || name.hasPrefix("127.")
  }

  /// True when a variable stands outside the credentials.
  static func hasVariablePlace(_ url: String) -> Bool { shown(url).contains("${") }

  /// The address without its credentials.
  static func shown(_ url: String) -> String {
    guard let start = url.firstRange(of: "://")?.upperBound else { return url }
    let rest = url[start...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard let at = authority.lastIndex(of: "@") else { return url }
    return String(url[..<start]) + String(rest[rest.index(after: at)...])
  }

  private static func authority(_ url: String) -> String {
    let shown = shown(url)
    guard let start = shown.firstRange(of: "://")?.upperBound else { return "" }
    return String(shown[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" })
  }

  private static func normal(_ url: String) -> String {
    var text = shown(url).lowercased()
    while text.hasSuffix("/") { text.removeLast() }
    return text
  }
}

/// Variables that pip replaces in a requirement: `${NAME}` of capitals, digits and `_`.
enum RequirementVariable {
  /// The first one that is no part of an address's credentials; nil when there is none.
  static func deciding(in text: String) -> String? {
    var rest = text[...]
    while let start = rest.firstRange(of: "${") {
      let after = rest[start.upperBound...]
      guard let end = after.firstIndex(of: "}") else { return nil }
      let name = after[..<end]
      let isName =
        !name.isEmpty
        && name.utf8.allSatisfy {
          (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
        }
      if isName, !isCredential(start.lowerBound, in: text) { return String(name) }
      rest = after[end...]
    }
    return nil
  }

  /// Between `://` and the `@` in front of the host.
  private static func isCredential(_ index: String.Index, in text: String) -> Bool {
    guard let scheme = text[..<index].ranges(of: "://").last?.upperBound,
      !text[scheme..<index].contains("/")
    else { return false }
    return text[index...].prefix { $0 != "/" && $0 != " " }.contains("@")
  }
}

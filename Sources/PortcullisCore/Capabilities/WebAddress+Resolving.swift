extension WebAddress {
  /// The address that a reference in an answer of this address means (RFC 3986, section 5.2); nil for none.
  package func resolving(_ reference: String) -> WebAddress? {
    let reference = String(reference.prefix { $0 != "#" })
    if Self.hasScheme(reference) { return WebAddress(reference) }
    if reference.hasPrefix("//") { return WebAddress("\(scheme.rawValue):\(reference)") }
    let path = target.prefix { $0 != "?" }
    let base = "\(scheme.rawValue)://\(authority)"
    if reference.isEmpty { return self }
    if reference.hasPrefix("?") { return WebAddress(base + path + reference) }
    let merged =
      reference.hasPrefix("/")
      ? reference : String(path[...(path.lastIndex(of: "/") ?? path.startIndex)]) + reference
    let mergedPath = merged.prefix { $0 != "?" }
    return WebAddress(base + Self.withoutDots(mergedPath) + merged.dropFirst(mergedPath.count))
  }

  private static func hasScheme(_ reference: String) -> Bool {
    guard let colon = reference.firstIndex(of: ":") else { return false }
    let name = reference[..<colon]
    return !name.isEmpty
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
  }

  private static func withoutDots(_ path: Substring) -> String {
    var parts: [Substring] = []
    let all = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    for (index, part) in all.enumerated() {
      let isLast = index == all.count - 1
      switch part {
      case ".": if isLast { parts.append("") }
      case "..":
        _ = parts.popLast()
        if isLast { parts.append("") }
      default: parts.append(part)
      }
    }
    return "/" + parts.joined(separator: "/")
  }
}

/// An absolute http or https address in plain ASCII, without user, password and fragment.
package struct WebAddress: Hashable, Sendable, CustomStringConvertible {
  package enum Scheme: String, Hashable, Sendable {
    case http, https

    var usualPort: Int {
      switch self {
      case .http: 80
      case .https: 443
      }
    }
  }

  package let scheme: Scheme
  /// In lower case; an IPv6 address stands in brackets.
  package let host: String
  package let port: Int
  /// Path and query; starts with `/`.
  package let target: String

  /// Nil for everything that is not exactly such an address.
  package init?(_ text: String) {
    guard text.utf8.allSatisfy({ 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "\\") }),
      let separator = text.firstRange(of: "://"),
      let scheme = Scheme(rawValue: text[..<separator.lowerBound].lowercased())
    else { return nil }
    let rest = text[separator.upperBound...].prefix { $0 != "#" }
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    self.init(scheme, String(authority), target: String(rest.dropFirst(authority.count)))
  }

  /// `authority` is a host and, after a colon, a port; `target` a path and query.
  package init?(_ scheme: Scheme, _ authority: String, target: String) {
    guard let (host, port) = Self.split(authority) else { return nil }
    self.scheme = scheme
    self.host = host.lowercased()
    self.port = port ?? scheme.usualPort
    self.target = target.hasPrefix("/") ? target : "/" + target
  }

  /// The host, with its port where that is not the usual one of the scheme.
  package var authority: String { port == scheme.usualPort ? host : "\(host):\(port)" }

  package var description: String { "\(scheme.rawValue)://\(authority)\(target)" }

  /// True when both are answered by one server: scheme, host and port are equal.
  package func hasOrigin(of other: WebAddress) -> Bool {
    scheme == other.scheme && host == other.host && port == other.port
  }

  /// True for this machine, by name or by number.
  package var isLoopback: Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  private static func split(_ authority: String) -> (host: String, port: Int?)? {
    let isNumbered = authority.hasPrefix("[")
    let end =
      isNumbered
      ? authority.firstIndex(of: "]").map(authority.index(after:))
      : authority.firstIndex(of: ":") ?? authority.endIndex
    guard let end else { return nil }
    let host = String(authority[..<end])
    let rest = authority[end...]
    guard isNumbered ? isIPv6(host) : isName(host) else { return nil }
    guard !rest.isEmpty else { return (host, nil) }
    let digits = rest.dropFirst()
    guard rest.first == ":", (1...5).contains(digits.count), digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
      let port = Int(digits), 1...65_535 ~= port
    else { return nil }
    return (host, port)
  }

  private static func isIPv6(_ host: String) -> Bool {
    host.count > 3 && host.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
  }

  private static func isName(_ host: String) -> Bool {
    !host.isEmpty && host.utf8.count <= 253
      && host.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}

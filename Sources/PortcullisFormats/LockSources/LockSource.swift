/// One address that a lock file downloads from, with the entry it belongs to.
package struct LockSource: Hashable, Sendable {
  /// Empty where the line names no entry.
  package let entry: String
  package let address: String
  /// Offset of the address in the file.
  package let offset: Int
}

/// What an address says about who answers it.
package struct SourceAddress: Hashable, Sendable {
  /// Lower case, such as `https`, `git+ssh`; `ssh` for `user@host:path`.
  package let scheme: String
  package let user: String?
  package let password: String?
  /// Lower case, without port.
  package let host: String
  /// Names of fields in the query.
  package let queryNames: [String]

  /// Nil for a path, which nobody else answers.
  ///
  /// Byte by byte, because a lock names tens of thousands.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let start = AddressMark.first(in: bytes) else {
      guard let at = bytes.firstIndex(of: UInt8(ascii: "@")),
        let colon = bytes[at...].firstIndex(of: UInt8(ascii: ":")),
        !bytes[...colon].contains(UInt8(ascii: "/"))
      else { return nil }
      scheme = "ssh"
      user = Self.text(bytes[..<at])
      password = nil
      host = Self.text(bytes[(at + 1)..<colon]).lowercased()
      queryNames = []
      return
    }
    let prefix = Self.text(bytes[..<start]).lowercased()
    scheme = prefix == "file" || prefix.hasSuffix("+file") ? "file" : prefix
    let rest = bytes[(start + AddressMark.bytes.count)...]
    let authority = rest.prefix { !Self.endsAuthority($0) }
    let at = authority.lastIndex(of: UInt8(ascii: "@"))
    (user, password) = at.map { Self.login(authority[..<$0]) } ?? (nil, nil)
    host = Self.host(at.map { authority[($0 + 1)...] } ?? authority)
    queryNames = Self.queryNames(rest)
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func endsAuthority(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }

  private static func login(_ login: ArraySlice<UInt8>) -> (user: String?, password: String?) {
    guard let colon = login.firstIndex(of: UInt8(ascii: ":")) else { return (text(login), nil) }
    return (text(login[..<colon]), text(login[(colon + 1)...]))
  }

  /// The name without a port.
  private static func host(_ place: ArraySlice<UInt8>) -> String {
    if let end = place.lastIndex(of: UInt8(ascii: "]")) { return text(place[...end]).lowercased() }
    guard let colon = place.lastIndex(of: UInt8(ascii: ":")) else { return text(place).lowercased() }
    return text(place[..<colon]).lowercased()
  }

  private static func queryNames(_ rest: ArraySlice<UInt8>) -> [String] {
    guard let mark = rest.firstIndex(of: UInt8(ascii: "?")) else { return [] }
    return rest[(mark + 1)...].prefix { $0 != UInt8(ascii: "#") }.split(separator: UInt8(ascii: "&"))
      .map { text($0.prefix { $0 != UInt8(ascii: "=") }).lowercased() }
  }

  /// True for what is encrypted and whose other end is authenticated.
  package var isProtected: Bool {
    ["https", "ssh", "file"].contains { scheme == $0 || scheme.hasSuffix("+" + $0) }
  }

  private static let secretNames: Set<String> = [
    "token", "access_token", "private_token", "auth", "auth_token", "password", "passwd", "secret", "api_key",
    "apikey", "key", "x-amz-signature", "x-amz-credential", "sig",
  ]

  /// True when a login or a token stands in the address; a variable that is filled in later is none.
  package var holdsSecret: Bool {
    let isShell = scheme.hasSuffix("ssh")
    if let password, !password.isEmpty, !password.contains("$") { return true }
    if let user, !user.isEmpty, !isShell, !user.contains("$") { return true }
    return queryNames.contains(where: Self.secretNames.contains)
  }
}

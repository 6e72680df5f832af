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
  package init?(_ text: String) {
    guard let start = AddressMark.first(in: text.utf8) else {
      guard let at = text.firstIndex(of: "@"), let colon = text[at...].firstIndex(of: ":"),
        !text[..<at].contains("/"), !text[at...colon].contains("/")
      else { return nil }
      scheme = "ssh"
      user = String(text[..<at])
      password = nil
      host = text[text.index(after: at)..<colon].lowercased()
      queryNames = []
      return
    }
    let prefix = text[..<start].lowercased()
    scheme = prefix.split(separator: "+").last == "file" ? "file" : prefix
    let rest = text[text.utf8.index(start, offsetBy: AddressMark.bytes.count)...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let at = authority.lastIndex(of: "@")
    let login = at.map { authority[..<$0] }
    let parts = login?.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    user = parts.map { String($0[0]) }
    password = parts.flatMap { $0.count > 1 ? String($0[1]) : nil }
    var name = at.map { authority[authority.index(after: $0)...] } ?? authority
    if let end = name.lastIndex(of: "]") {
      name = name[...end]
    } else if let colon = name.lastIndex(of: ":") {
      name = name[..<colon]
    }
    host = name.lowercased()
    let query = rest.firstIndex(of: "?").map { rest[rest.index(after: $0)...].prefix { $0 != "#" } } ?? ""
    queryNames = query.split(separator: "&").map { $0.prefix { $0 != "=" }.lowercased() }
  }

  /// True for what is encrypted and whose other end is authenticated.
  package var isProtected: Bool {
    let bare = scheme.split(separator: "+").last.map(String.init) ?? scheme
    return ["https", "ssh", "file"].contains(bare)
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

/// Which names of variables, options and parameters announce a secret.
enum SecretNames {
  /// `CI_JOB_TOKEN`, `apiKey`, `db-password`; not `PWD`, `SSH_AUTH_SOCK` or `GOOGLE_CREDENTIALS_FILE`.
  static func looksSecret(_ name: String) -> Bool {
    let words = words(of: name)
    guard let last = words.last, !placeWords.contains(last) else { return false }
    if words.contains(where: { secretWords.contains($0) }) { return true }
    let joined = words.flatMap { Array($0.utf8) }
    return joinedWords.contains { joined.firstPosition(of: $0, from: 0) != nil }
  }

  /// Headers whose whole value is a secret.
  static func isHeader(_ name: String) -> Bool {
    let lower = name.lowercased()
    if headers.contains(lower) { return true }
    return lower.hasPrefix("x-")
      && ["-token", "-key", "-secret", "-password"].contains { lower.hasSuffix($0) }
  }

  private static let headers: Set<String> = [
    "authorization", "proxy-authorization", "cookie", "set-cookie", "api-key", "private-token", "job-token",
    "deploy-token",
  ]

  private static let secretWords: Set<String> = [
    "token", "secret", "password", "passwd", "pass", "passphrase", "pat", "credential", "credentials", "jwt",
    "cookie", "dsn", "apikey", "auth", "authorization", "bearer", "signature",
  ]

  private static let joinedWords = [
    "apikey", "privatekey", "accesskey", "secretkey", "signingkey", "encryptionkey", "deploykey", "sshkey",
    "password", "connectionstring", "webhookurl",
  ].map { Array($0.utf8) }

  /// The value says where the secret lies or how long it lives, not what it is.
  private static let placeWords: Set<String> = [
    "file", "path", "sock", "socket", "dir", "name", "id", "ttl", "expiry", "length", "type", "command",
  ]

  /// Lower-case words, broken at anything but letters and digits and where a capital follows a small one.
  ///
  /// Byte by byte, because every name in a report of megabytes is judged.
  private static func words(of name: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var previousIsSmall = false
    func endWord() {
      if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
      word.removeAll(keepingCapacity: true)
    }
    for byte in name.utf8 {
      let isCapital = (0x41...0x5A).contains(byte)
      let isSmall = (0x61...0x7A).contains(byte)
      let isLetter = isCapital || isSmall || (0x30...0x39).contains(byte)
      if !isLetter || (previousIsSmall && isCapital) { endWord() }
      if isLetter { word.append(isCapital ? byte | 0x20 : byte) }
      previousIsSmall = isSmall
    }
    endWord()
    return words
  }
}

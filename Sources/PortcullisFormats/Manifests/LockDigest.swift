/// One digest as a lock writes it: `h1:…`, `sha512-…`, `10c0/…` of yarn, or bare hexadecimal digits.
enum LockDigest {
  /// The letters before `:` or `-`, those before `/` of a checksum, or the number of bare digits.
  static func algorithm(of digest: String) -> String {
    let name = digest.prefix { $0 != ":" && $0 != "-" }
    guard name.utf8.count == digest.utf8.count else { return String(name) }
    if let slash = digest.firstIndex(of: "/") { return "cache \(digest[..<slash])" }
    return "hex\(digest.utf8.count)"
  }

  /// True for one that nobody can forge an archive for, so that another in its place is no upgrade.
  static func isStrong(_ digest: String) -> Bool {
    ["sha256", "sha384", "sha512", "h1"].contains(algorithm(of: digest))
  }
}

/// Addresses of repositories as Cargo compares them.
enum CargoAddress {
  static func isSame(_ source: String, _ address: String) -> Bool {
    guard source.hasPrefix("git+") else { return false }
    let bare = source.dropFirst(4).prefix { $0 != "?" && $0 != "#" }
    return canonical(String(bare)) == canonical(String(address.prefix { $0 != "?" && $0 != "#" }))
  }

  private static func canonical(_ address: String) -> String {
    var text = address.lowercased()[...]
    if text.hasSuffix("/") { text = text.dropLast() }
    if text.hasSuffix(".git") { text = text.dropLast(4) }
    return String(text)
  }
}

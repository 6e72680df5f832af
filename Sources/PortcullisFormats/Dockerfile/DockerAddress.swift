/// What ADD takes for an address rather than a path.
package enum DockerAddress {
  package static func isFetched(_ text: String) -> Bool {
    let lower = text.lowercased()
    return lower.hasPrefix("http://") || lower.hasPrefix("https://") || isGit(text)
  }

  package static func isGit(_ text: String) -> Bool {
    let lower = text.lowercased()
    if ["git://", "ssh://", "git@"].contains(where: lower.hasPrefix) { return true }
    guard lower.hasPrefix("http://") || lower.hasPrefix("https://") else { return false }
    return lower.prefix { $0 != "#" && $0 != "?" }.hasSuffix(".git")
  }

  /// The commit, tag or branch of a git address; nil when it names none.
  package static func revision(of address: String) -> String? {
    if let hash = address.firstIndex(of: "#") {
      let revision = address[address.index(after: hash)...].prefix { $0 != ":" }
      if !revision.isEmpty { return String(revision) }
    }
    guard let mark = address.firstIndex(of: "?") else { return nil }
    let query = address[address.index(after: mark)...].prefix { $0 != "#" }
    let fields = query.split(separator: "&").compactMap { field -> (String, String)? in
      let pair = field.split(separator: "=", maxSplits: 1).map(String.init)
      return pair.count == 2 ? (pair[0], pair[1]) : nil
    }
    let names = ["checksum", "commit", "ref"]
    return names.lazy.compactMap { name in fields.first { $0.0 == name }?.1 }.first
  }

  package static func isWholeCommit(_ text: String) -> Bool {
    [40, 64].contains(text.utf8.count)
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}

/// Where a Node lock says that a package comes from.
package struct NodeSource: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case git, local, archive
  }

  package let text: String

  package init(_ text: String) { self.text = text }

  package var kind: Kind {
    if text.utf8.starts(with: "http".utf8) {
      let address = text.utf8.prefix { $0 != UInt8(ascii: "#") }
      return address.suffix(4).elementsEqual(".git".utf8) ? .git : .archive
    }
    let lower = text.prefix(12).lowercased()
    if ["git", "ssh:"].contains(where: lower.hasPrefix) { return .git }
    return ["file:", "link:", ".", "/", "portal:"].contains(where: lower.hasPrefix) ? .local : .archive
  }

  /// Hosts whose plain addresses npm clones; from any other it downloads an archive, whatever the name ends in.
  private static let cloned: Set<String> = [
    "github.com", "www.github.com", "gist.github.com", "gitlab.com", "www.gitlab.com", "bitbucket.org",
    "www.bitbucket.org", "git.sr.ht",
  ]

  /// What npm, which asks the host, makes of the address.
  package var npmKind: Kind {
    guard kind == .git, text.utf8.starts(with: "http".utf8) else { return kind }
    return SourceAddress(text).map { Self.cloned.contains($0.host) } ?? false ? .git : .archive
  }

  /// The part behind the last `#`; nil when there is none.
  package var fragment: String? {
    text.lastIndex(of: "#").map { String(text[text.index(after: $0)...]) }
  }

  /// True when the address of a checkout ends in a whole commit id (`#ID`, or `#commit=ID` as yarn writes it).
  package var hasWholeCommit: Bool {
    guard let fragment else { return false }
    let fields = fragment.split(separator: "&").map { field in
      field.hasPrefix("commit=") ? field.dropFirst(7) : field
    }
    return fields.contains { CommitID.isWhole($0) }
  }
}

/// Ids of git commits.
package enum CommitID {
  /// True for 40 (SHA-1) or 64 (SHA-256) hexadecimal digits.
  package static func isWhole(_ text: some StringProtocol) -> Bool {
    [40, 64].contains(text.utf8.count) && text.utf8.allSatisfy(HashDigest.isHexadecimal)
  }
}

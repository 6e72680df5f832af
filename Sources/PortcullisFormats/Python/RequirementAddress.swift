/// What an address of a requirement says about what it fetches.
package struct RequirementAddress: Hashable, Sendable {
  package let url: String

  package init(_ url: String) { self.url = url }

  /// True for `git+`, `hg+`, `svn+` and `bzr+` addresses.
  package var isVersionControl: Bool {
    let scheme = url.prefix { $0 != ":" }.lowercased()
    return ["git+", "hg+", "svn+", "bzr+"].contains { scheme.hasPrefix($0) } || scheme == "git"
  }

  package var isLocal: Bool { url.lowercased().hasPrefix("file:") }

  /// The part after the last `@` of the path; nil when there is none.
  package var revision: String? {
    let address = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
    guard let authority = address.firstRange(of: "://")?.upperBound,
      let slash = address[authority...].firstIndex(of: "/"),
      let at = address[slash...].lastIndex(of: "@")
    else { return nil }
    return String(address[address.index(after: at)...])
  }

  /// True when the revision is a whole SHA-1 or SHA-256 commit id.
  package var hasWholeCommit: Bool {
    guard let revision, [40, 64].contains(revision.utf8.count) else { return false }
    return revision.utf8.allSatisfy(HashDigest.isHexadecimal)
  }

  /// The fields of the fragment, such as `egg` and `sha256`.
  package var fragment: [(key: String, value: String)] {
    let parts = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return [] }
    return parts[1].split(separator: "&").map { field in
      let pair = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(pair[0]), pair.count == 2 ? String(pair[1]) : "")
    }
  }

  /// The first digest in the fragment under a name that pip knows.
  package var digest: (algorithm: String, digest: String)? {
    fragment.first { HashDigest.fragmentAlgorithms.contains($0.key) }.map { ($0.key, $0.value) }
  }

  /// The name that the address itself gives, by `egg=` or by the file at its end.
  package var name: String? {
    if let egg = fragment.first(where: { $0.key == "egg" })?.value, !egg.isEmpty {
      return String(egg.prefix { $0 != "[" })
    }
    let path = url.prefix { $0 != "#" && $0 != "?" }
    return DistributionFile(String(path.split(separator: "/").last ?? ""))?.name
  }
}

/// The digests that pip accepts for an archive.
package enum HashDigest {
  /// The algorithms of `--hash`, with the length of their digests in hexadecimal.
  package static let strong = ["sha256": 64, "sha384": 96, "sha512": 128]
  static let fragmentAlgorithms = ["sha512", "sha384", "sha256", "sha224", "sha1", "md5"]

  /// True for the algorithms that a name on a line may carry although they resist no forgery.
  static func isWeak(_ algorithm: some StringProtocol) -> Bool {
    ["md5", "sha1", "sha224"].contains(String(algorithm))
  }

  package static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) || (0x41...0x46).contains(byte)
  }

  /// Why a strong algorithm's digest can match no file; nil when it is well formed.
  package static func fault(of digest: String, _ algorithm: String) -> String? {
    guard let length = strong[algorithm] else { return nil }
    let count = digest.utf8.count
    guard count == length else { return "\(count) characters long instead of \(length)" }
    guard digest.utf8.allSatisfy(isHexadecimal) else { return "not hexadecimal" }
    return digest.utf8.contains { (0x41...0x46).contains($0) } ? "written in capitals" : nil
  }
}

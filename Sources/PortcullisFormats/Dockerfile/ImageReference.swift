/// The name of an image as registries read it: `domain/path:tag@digest`.
package struct ImageReference: Hashable, Sendable {
  /// The registry; `docker.io` where none is written.
  package let domain: String
  /// The repository below the registry; `library/` in front where Docker Hub implies it.
  package let path: String
  package let tag: String?
  /// As written behind the `@`, malformed or not.
  package let digest: String?

  /// The lengths of hexadecimal digests by their algorithm.
  package static let digestLengths = ["sha256": 64, "sha384": 96, "sha512": 128]

  /// Nil for text that no registry accepts as a name.
  package init?(_ text: String) {
    var rest = text[...]
    var digest: String?
    if let at = rest.firstIndex(of: "@") {
      digest = String(rest[rest.index(after: at)...])
      rest = rest[..<at]
    }
    var tag: String?
    if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("/") {
      tag = String(rest[rest.index(after: colon)...])
      rest = rest[..<colon]
    }
    let (domain, path) = Self.split(String(rest))
    guard Self.isPath(path), tag.map(Self.isTag) ?? true, digest != "", path.utf8.count <= 255 else {
      return nil
    }
    self.domain = domain
    self.path = path
    self.tag = tag
    self.digest = digest
  }

  /// Why the digest can match no image; nil when it is well formed or absent.
  package var digestFault: String? {
    guard let digest else { return nil }
    let parts = digest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { return "it names no algorithm" }
    guard let length = Self.digestLengths[parts[0]] else {
      return "registries know no digest algorithm \(parts[0])"
    }
    guard parts[1].utf8.count == length else {
      return "it has \(parts[1].utf8.count) characters, \(parts[0]) has \(length)"
    }
    let isHexadecimal = parts[1].utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
    }
    return isHexadecimal ? nil : "it is not lower-case hexadecimal"
  }

  package var isPinned: Bool { digest != nil && digestFault == nil }

  /// The first component is a registry only when it cannot be part of a path on Docker Hub.
  private static func split(_ name: String) -> (String, String) {
    let hub = "docker.io"
    guard let slash = name.firstIndex(of: "/") else { return (hub, "library/" + name) }
    let first = String(name[..<slash])
    let rest = String(name[name.index(after: slash)...])
    let isDomain =
      first == "localhost" || first.contains { $0 == "." || $0 == ":" } || first != first.lowercased()
    guard isDomain else { return (hub, name) }
    guard first == hub || first == "index.docker.io" else { return (first, rest) }
    return (hub, rest.contains("/") ? rest : "library/" + rest)
  }

  private static func isPath(_ path: String) -> Bool {
    path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { component in
      var run = ""
      var parts = 0
      for character in component {
        if ("a"..."z").contains(character) || ("0"..."9").contains(character) {
          guard run.isEmpty || (parts > 0 && isSeparator(run)) else { return false }
          run = ""
          parts += 1
        } else {
          run.append(character)
        }
      }
      return parts > 0 && run.isEmpty
    }
  }

  private static func isSeparator(_ run: String) -> Bool {
    run == "." || run == "_" || run == "__" || run.allSatisfy { $0 == "-" }
  }

  private static func isTag(_ tag: String) -> Bool {
    guard let first = tag.utf8.first, tag.utf8.count <= 128 else { return false }
    let isWord = { (byte: UInt8) in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
        || byte == UInt8(ascii: "_")
    }
    return isWord(first) && tag.utf8.allSatisfy { isWord($0) || $0 == 0x2E || $0 == 0x2D }
  }
}

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

  /// The part in front of tag and digest, as written.
  package let name: String

  /// Why a text names no image.
  package enum Fault: String, Error, Sendable {
    case empty = "it is empty"
    case upperCase = "only lower case is allowed in the path"
    case tooLong = "its path has more than 255 characters"
    case identifier = "it is the identifier of a local image"
    case malformed = "it is not of the form domain/path:tag@digest"
  }

  /// Nil for text that no registry accepts as a name.
  package init?(_ text: String) {
    do throws(Fault) { self = try Self.read(text) } catch { return nil }
  }

  package static func read(_ text: String) throws(Fault) -> ImageReference {
    guard !text.isEmpty else { throw .empty }
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
    guard tag.map(isTag) ?? true, digest != "" else { throw .malformed }
    return try ImageReference(name: String(rest), tag: tag, digest: digest)
  }

  private init(name: String, tag: String?, digest: String?) throws(Fault) {
    let (domain, path) = Self.split(name)
    guard Self.isDomain(domain), Self.isPath(path.lowercased()) else { throw .malformed }
    guard Self.isPath(path) else { throw .upperCase }
    guard path.utf8.count <= 255 else { throw .tooLong }
    guard name.utf8.count != 64 || !name.utf8.allSatisfy(Self.isHexadecimal) else { throw .identifier }
    self.name = name
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
    return parts[1].utf8.allSatisfy(Self.isHexadecimal) ? nil : "it is not lower-case hexadecimal"
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

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }

  /// A host name or a bracketed IPv6 address without zone, and a port behind either.
  package static func isDomain(_ text: String) -> Bool {
    var host = text[...]
    if let colon = text.lastIndex(of: ":"), !text[colon...].contains("]") {
      let port = text[text.index(after: colon)...].utf8
      guard !port.isEmpty, port.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
      host = text[..<colon]
    }
    if host.hasPrefix("["), host.hasSuffix("]") {
      let inner = host.dropFirst().dropLast().lowercased().utf8
      return !inner.isEmpty && inner.allSatisfy { isHexadecimal($0) || $0 == UInt8(ascii: ":") }
    }
    return host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      let isWord = label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
      return !label.isEmpty && isWord && !label.hasPrefix("-") && !label.hasSuffix("-")
    }
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

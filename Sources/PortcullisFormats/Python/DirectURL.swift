import PortcullisCore

/// Where an installed distribution came from when it was no index: its `direct_url.json` (PEP 610).
package struct DirectURL: Hashable, Sendable, Codable {
  package enum Source: Hashable, Sendable, Codable {
    /// Digests in hexadecimal by algorithm; empty where the installer kept none.
    case archive(hashes: [String: String])
    case versionControl(system: String, commit: String)
    case directory(isEditable: Bool)
  }

  package let url: String
  package let source: Source

  /// - Throws: `ManifestError` naming the rule of PEP 610 that the text breaks.
  package init(parsing bytes: [UInt8]) throws(ManifestError) {
    let document = try LockText.json(bytes)
    guard let url = document["url"]?.string, !url.isEmpty else { throw ManifestError("it has no url") }
    self.url = url
    let kinds = ["archive_info", "vcs_info", "dir_info"].filter { document[$0] != nil }
    guard kinds.count == 1, let info = document[kinds[0]], info.members != nil else {
      throw ManifestError("it needs exactly one of archive_info, vcs_info and dir_info")
    }
    switch kinds[0] {
    case "archive_info": source = .archive(hashes: try Self.hashes(of: info))
    case "vcs_info":
      guard let system = info["vcs"]?.string, let commit = info["commit_id"]?.string, !commit.isEmpty else {
        throw ManifestError("its vcs_info has no vcs or no commit_id")
      }
      source = .versionControl(system: system, commit: commit)
    default:
      guard Self.isAbsoluteFile(url) else { throw ManifestError("\(url) is no absolute file: address") }
      source = .directory(isEditable: info["editable"]?.bool ?? false)
    }
  }

  /// `hashes` by algorithm, or the older `hash` as `ALGORITHM=DIGEST`.
  private static func hashes(of info: JSONValue) throws(ManifestError) -> [String: String] {
    var hashes: [String: String] = [:]
    for member in info["hashes"]?.members ?? [] {
      guard let digest = member.value.string else { throw ManifestError("a hash of it is no text") }
      hashes[member.key] = digest.lowercased()
    }
    guard let old = info["hash"]?.string else { return hashes }
    guard let equals = old.firstIndex(of: "=") else { throw ManifestError("its hash has no algorithm") }
    let algorithm = String(old[..<equals])
    if hashes[algorithm] == nil { hashes[algorithm] = old[old.index(after: equals)...].lowercased() }
    return hashes
  }

  /// True for `file:` with an absolute path on this machine; only such an address names a directory.
  package static func isAbsoluteFile(_ url: String) -> Bool { filePath(of: url) != nil }

  /// The path of a `file:` address; nil for any other and for a relative one.
  package static func filePath(of url: String) -> String? {
    guard url.prefix(5).lowercased() == "file:" else { return nil }
    let rest = url.dropFirst(5)
    guard rest.hasPrefix("//") else { return rest.hasPrefix("/") ? decoded(rest) : nil }
    let host = rest.dropFirst(2).prefix { $0 != "/" }
    let path = rest.dropFirst(2 + host.count)
    guard host.isEmpty || host.lowercased() == "localhost", path.hasPrefix("/") else { return nil }
    return decoded(path)
  }

  private static func decoded(_ path: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(path.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 0x25, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
        rest.count >= 2
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The address without user and password, save names that are no secret and variables of the environment.
  package static func stripped(_ url: String, safeUsers: Set<String> = ["git"]) -> String {
    guard let start = url.firstRange(of: "://")?.upperBound else { return url }
    let authority = url[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard let at = authority.lastIndex(of: "@") else { return url }
    let user = authority[..<at]
    guard !safeUsers.contains(String(user)), !isVariables(user) else { return url }
    return String(url[..<start]) + String(url[url.index(after: at)...])
  }

  /// `${NAME}`, or two of them with a colon between.
  private static func isVariables(_ text: Substring) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { part in
        part.hasPrefix("${") && part.hasSuffix("}") && part.utf8.count > 3
          && part.dropFirst(2).dropLast().utf8.allSatisfy {
            ProjectName.isAlphanumeric($0) || $0 == 0x2D || $0 == 0x5F
          }
      }
  }
}

package import PortcullisCore

extension GitHead {
  /// The object that a name means: forty hexadecimal digits, a branch, a remote's branch or a tag.
  ///
  /// - Throws: `GitObjectError` where the repository has no such name.
  package func object(named name: String, files: Files) throws -> GitObjectID {
    if let id = GitObjectID(name) { return id }
    guard Self.isReference(name) else {
      throw GitObjectError("'\(name)' is no name of a branch, tag or commit")
    }
    for place in [
      "\(name)", "refs/\(name)", "refs/heads/\(name)", "refs/remotes/\(name)", "refs/tags/\(name)",
    ]
    where place.hasPrefix("refs/") {
      if let id = try reference(place, files) { return id }
    }
    throw GitObjectError("this clone has no branch, tag or commit '\(name)'; git fetch origin brings it")
  }

  private func reference(_ name: String, _ files: Files) throws -> GitObjectID? {
    let path = repository + "/" + name
    if try files.metadata(path)?.kind == .regular {
      let text = String(decoding: try files.read(path, 1 << 16), as: UTF8.self)
      return GitObjectID(text.prefix { !$0.isNewline })
    }
    let packed = repository + "/packed-refs"
    guard try files.exists(packed) else { return nil }
    let text = String(decoding: try files.read(packed, 1 << 28), as: UTF8.self)
    let line = text.split(separator: "\n").first { $0.hasSuffix(" " + name) }
    return line?.split(separator: " ").first.flatMap { GitObjectID($0) }
  }

  /// No part of a name may lead out of the directory of references.
  private static func isReference(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return !name.isEmpty && name.utf8.count < 1024
      && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") && !$0.contains("..") }
      && !name.unicodeScalars.contains {
        $0.value <= 0x20 || $0.value == 0x7F || "~^:?*[\\".unicodeScalars.contains($0)
      }
  }
}

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
      let value = try Self.target(of: place, in: [repository], files)
      if let id = value.flatMap({ GitObjectID($0) }) { return id }
    }
    throw GitObjectError("this clone has no branch, tag or commit '\(name)'; git fetch origin brings it")
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

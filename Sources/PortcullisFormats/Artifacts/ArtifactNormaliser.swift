package import PortcullisCore

/// A difference that somebody decided to accept, by the file it is in and the field that differs.
package struct ArtifactNormaliser: Hashable, Sendable, Codable {
  package let name: String
  /// Matches the path of the outermost file, or that of the innermost member.
  package let glob: String
  /// Such as `elf:.swift_modhash`, `zip:time`, `tar:mtime`, `gzip:mtime`, `mode`; `*` at its end stands for any rest.
  package let field: String
  package let reason: String
  package let owner: String
  package let expires: Day?

  package init(
    name: String, glob: String, field: String, reason: String, owner: String, expires: Day? = nil
  ) {
    self.name = name
    self.glob = glob
    self.field = field
    self.reason = reason
    self.owner = owner
    self.expires = expires
  }

  /// Whole content is never accepted by a star alone.
  func accepts(field other: String) -> Bool {
    guard field.hasSuffix("*") else { return field == other }
    return field.count > 1 && other.hasPrefix(field.dropLast())
  }
}

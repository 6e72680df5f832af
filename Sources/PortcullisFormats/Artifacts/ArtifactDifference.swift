/// The first place where two builds of one artefact differ, and what explains it.
package struct ArtifactDifference: Hashable, Sendable, Codable {
  /// Names joined by `!` from the outermost container inwards, then `@` and the offset in hexadecimal.
  package let place: String
  /// The field, section or aspect that differs, such as `tar:mtime` or `content`.
  package let field: String
  /// Up to 32 bytes before and after the first differing byte, escaped.
  package let left: String
  package let right: String
  package let cause: ArtifactCause
  /// One sentence with the bytes that prove the cause.
  package let detail: String
  /// Places that differ only as a consequence, as a build id does; at most 64.
  package let derived: [String]
  package let remedy: String
  /// Every difference in order, at most `ArtifactComparison.Limits.members`.
  package let members: [ArtifactMemberDifference]
  /// Differences that the table has no room for.
  package let membersLeftOff: Int
  /// What could not be looked into and was compared as bytes.
  package let notes: [String]
  /// Names of the normalisers that hid other differences.
  package let normalisers: [String]
}

/// One row of the table of differences.
package struct ArtifactMemberDifference: Hashable, Sendable, Codable {
  package let member: String
  /// The field that differs, such as `content`, `zip:time`, `mode`.
  package let kind: String
  package let cause: ArtifactCause
  /// Bytes; nil where the side has no such member.
  package let leftSize: Int?
  package let rightSize: Int?
}

/// What a comparison came to.
package enum ArtifactVerdict: Hashable, Sendable, Codable {
  case identical
  /// Not identical, but each difference is one that these normalisers name, or only follows from them.
  case identicalAfter(normalisers: [String])
  case different(ArtifactDifference)

  package var difference: ArtifactDifference? {
    switch self {
    case .identical, .identicalAfter: nil
    case .different(let difference): difference
    }
  }
}

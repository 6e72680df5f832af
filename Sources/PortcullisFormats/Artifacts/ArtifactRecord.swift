/// One difference as a comparator found it.
struct ArtifactRecord: Sendable {
  /// Names of the members from the outermost inwards.
  var place: [String]
  /// Nil where no byte can be named, as for a missing member.
  var offset: Int?
  var field: String
  var left = ArtifactWindow()
  var right = ArtifactWindow()
  var leftSize: Int?
  var rightSize: Int?
  var cause: ArtifactCause = .unknown
  var detail = ""
  var subject: ArtifactSubject = .bytes
  /// It holds places or sizes of other parts, and differs where these do.
  var holdsAddresses = false

  init(_ place: [String], field: String, offset: Int? = nil) {
    self.place = place
    self.field = field
    self.offset = offset
  }

  /// Without the bytes that no report shows.
  func trimmed() -> ArtifactRecord {
    var record = self
    record.left = left.trimmed(around: offset ?? 0)
    record.right = right.trimmed(around: offset ?? 0)
    return record
  }

  var member: String { place.joined(separator: "!") }

  var text: String { member + (offset.map { "@" + ArtifactExcerpt.offset($0) } ?? "") }
}

/// Bytes around a place.
struct ArtifactWindow: Sendable {
  var bytes: [UInt8] = []
  /// Where the first of them is in its member.
  var start = 0

  func trimmed(around offset: Int) -> ArtifactWindow {
    let middle = min(max(0, offset - start), bytes.count)
    let from = max(0, middle - ArtifactExcerpt.reach)
    let to = min(bytes.count, middle + ArtifactExcerpt.reach)
    return ArtifactWindow(bytes: Array(bytes[from..<to]), start: start + from)
  }

  /// The bytes that a report shows for the place.
  func excerpt(at offset: Int) -> String {
    let middle = min(max(0, offset - start), bytes.count)
    let from = max(0, middle - ArtifactExcerpt.reach)
    let to = min(bytes.count, middle + ArtifactExcerpt.reach)
    return ArtifactExcerpt.text(bytes[from..<to])
  }
}

/// What made the bytes, which decides the words of the remedy.
package enum ArtifactSubject: String, Hashable, Sendable, Codable, CaseIterable {
  case go, swift, native, java, python, tar, gzip, zip, archive, package, image, container, database, document
  case text, bytes, tree
}

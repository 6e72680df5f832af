internal import PortcullisCore

extension ArtifactWalk {
  mutating func compareGzip(
    _ left: ByteSource, _ right: ByteSource, at place: [String], depth: Int
  ) throws {
    let one = try InflatedContent(left, .gzip, limits: limits)
    let other = try InflatedContent(right, .gzip, limits: limits)
    for (start, counterpart) in zip(one.starts, other.starts) {
      let headers = (try GzipHeader(left, at: start), try GzipHeader(right, at: counterpart))
      if !headers.0.isEqual(headers.1) { compareHeaders(headers.0, headers.1, at: place) }
    }
    let inner = place + [Self.nameInside(place.last ?? "")]
    let before = seen
    spend(one.source.size + other.source.size, at: place)
    try compare(one.source, other.source, at: inner, depth: depth + 1)
    if seen == before { try compareBodies(left, right, one, other, at: place) }
    let rest = (left.part(one.end, left.size), right.part(other.end, right.size))
    if let offset = try ByteDifference.first(rest.0, rest.1) {
      try compareOpaque(
        rest.0, rest.1, at: place + ["trailing bytes"], offset: offset, field: "gzip:trailing")
    }
  }

  private mutating func compareHeaders(_ left: GzipHeader, _ right: GzipHeader, at place: [String]) {
    let start = left.bodyOffset
    if left.modified != right.modified {
      addValue(
        place, field: "gzip:mtime", offset: 4, "\(left.modified)", "\(right.modified)", subject: .gzip,
        cause: .time)
    }
    let numbers = [
      ("gzip:xfl", 8, left.extraFlags, right.extraFlags, ArtifactCause.compression),
      ("gzip:os", 9, left.system, right.system, .environment),
      ("gzip:flags", 3, left.flags, right.flags, .compression),
    ]
    for (field, offset, one, other, cause) in numbers where one != other {
      addValue(place, field: field, offset: offset, "\(one)", "\(other)", subject: .gzip, cause: cause)
    }
    let texts = [
      ("gzip:name", left.name, right.name), ("gzip:comment", left.comment, right.comment),
      ("gzip:extra", left.extra, right.extra),
    ]
    for (field, one, other) in texts where one != other {
      addValue(
        place, field: field, offset: min(left.nameOffset, start), String(decoding: one, as: UTF8.self),
        String(decoding: other, as: UTF8.self), subject: .gzip)
    }
  }

  /// Compressed bytes that differ although what they hold is equal.
  private mutating func compareBodies(
    _ left: ByteSource, _ right: ByteSource, _ one: InflatedContent, _ other: InflatedContent,
    at place: [String]
  ) throws {
    let ends = (one.starts.dropFirst() + [one.end], other.starts.dropFirst() + [other.end])
    for (index, (end, otherEnd)) in zip(ends.0, ends.1).enumerated() {
      let bodies = (
        try GzipHeader(left, at: one.starts[index]).bodyOffset,
        try GzipHeader(right, at: other.starts[index]).bodyOffset
      )
      let first = left.part(bodies.0, end - bodies.0)
      let second = right.part(bodies.1, otherEnd - bodies.1)
      guard let offset = try ByteDifference.first(first, second) else { continue }
      return addCompression(place, field: "gzip:stream", offset: bodies.0 + offset, subject: .gzip)
    }
    guard one.starts.count != other.starts.count else { return }
    addCompression(place, field: "gzip:stream", offset: min(one.end, other.end), subject: .gzip)
  }

  mutating func addCompression(_ place: [String], field: String, offset: Int, subject: ArtifactSubject) {
    var record = ArtifactRecord(place, field: field, offset: offset)
    record.cause = .compression
    record.subject = subject
    record.detail = "equal contents are compressed in different ways, by another program, version or level"
    add(record)
  }

  /// The name without the ending that says how it is compressed.
  static func nameInside(_ name: String) -> String {
    let last = name.split(separator: "/").last.map(String.init) ?? ""
    for (ending, replacement) in [(".tgz", ".tar"), (".txz", ".tar"), (".gz", ""), (".xz", "")]
    where last.hasSuffix(ending) && last.utf8.count > ending.utf8.count {
      return last.dropLast(ending.count) + replacement
    }
    return "content"
  }
}

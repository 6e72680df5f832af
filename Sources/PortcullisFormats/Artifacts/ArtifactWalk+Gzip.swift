internal import PortcullisCore

extension ArtifactWalk {
  mutating func compareGzip(
    _ left: ByteSource, _ right: ByteSource, at place: [String], depth: Int
  ) throws {
    let one = try GzipContent(left, limits)
    let other = try GzipContent(right, limits)
    for (header, counterpart) in zip(one.headers, other.headers) where header != counterpart {
      compareHeaders(header, counterpart, at: place)
    }
    let inner = place + [Self.nameInside(place.last ?? "")]
    let before = seen
    if let content = one.content, let counterpart = other.content {
      spend(content.count + counterpart.count, at: place)
      try compare(ByteSource(content), ByteSource(counterpart), at: inner, depth: depth + 1)
    } else {
      try compareStreams(left, right, .gzip, at: inner)
    }
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
    _ left: ByteSource, _ right: ByteSource, _ one: GzipContent, _ other: GzipContent, at place: [String]
  ) throws {
    let ends = (one.starts.dropFirst() + [one.end], other.starts.dropFirst() + [other.end])
    for (index, header) in one.headers.enumerated() where index < other.headers.count {
      let counterpart = other.headers[index]
      let first = left.part(header.bodyOffset, Array(ends.0)[index] - header.bodyOffset)
      let second = right.part(counterpart.bodyOffset, Array(ends.1)[index] - counterpart.bodyOffset)
      guard let offset = try ByteDifference.first(first, second) else { continue }
      addCompression(place, field: "gzip:stream", offset: header.bodyOffset + offset, subject: .gzip)
      return
    }
    guard one.headers.count != other.headers.count else { return }
    addCompression(place, field: "gzip:stream", offset: min(one.end, other.end), subject: .gzip)
  }

  mutating func addCompression(_ place: [String], field: String, offset: Int, subject: ArtifactSubject) {
    var record = ArtifactRecord(place, field: field, offset: offset)
    record.cause = .compression
    record.subject = subject
    record.detail = "equal contents are compressed in different ways, by another program, version or level"
    add(record)
  }

  /// Contents too large to hold: their first difference, and no look inside.
  mutating func compareStreams(
    _ left: ByteSource, _ right: ByteSource, _ wrapping: Inflater.Wrapping, at place: [String]
  ) throws {
    var one = try InflatedReader(left, wrapping, limits: limits)
    var other = try InflatedReader(right, wrapping, limits: limits)
    note("\(place.joined(separator: "!")) is larger than \(limits.heldBytes) bytes and was compared as bytes")
    guard let difference = try InflatedDifference.find(&one, &other) else { return }
    var record = ArtifactRecord(place, field: "content", offset: difference.offset)
    record.left = difference.left
    record.right = difference.right
    addClassified(record)
  }

  private static func nameInside(_ name: String) -> String {
    let last = name.split(separator: "/").last.map(String.init) ?? ""
    if last.hasSuffix(".tgz") { return String(last.dropLast(4)) + ".tar" }
    return last.hasSuffix(".gz") && last.utf8.count > 3 ? String(last.dropLast(3)) : "content"
  }
}

/// A gzip file taken apart.
private struct GzipContent {
  let headers: [GzipHeader]
  let starts: [Int]
  let end: Int
  /// Nil when it is too large to hold.
  let content: [UInt8]?

  init(_ source: ByteSource, _ limits: ArtifactComparison.Limits) throws {
    var reader = try InflatedReader(source, .gzip, limits: limits)
    content = try reader.all(limits.heldBytes)
    while try content == nil && !reader.next().isEmpty {}
    starts = reader.starts
    end = reader.end
    headers = try reader.starts.map { try GzipHeader(source, at: $0) }
  }
}

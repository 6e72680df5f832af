internal import PortcullisCore

extension ArtifactWalk {
  mutating func compareAr(_ left: ByteSource, _ right: ByteSource, at place: [String], depth: Int) throws {
    let one = try ArArchive(left, limits: limits)
    let other = try ArArchive(right, limits: limits)
    let alignment = MemberAlignment(one.entries.map(\.name), other.entries.map(\.name))
    if let index = alignment.reordered {
      let entry = one.entries[index]
      addReordered(place, field: "ar:order", name: entry.name, offset: entry.offset, subject: .archive)
    }
    // The tables of symbols and names come last, because they follow from the members.
    let pairs =
      alignment.pairs.filter { !isTable($0, one, other) } + alignment.pairs.filter { isTable($0, one, other) }
    for pair in pairs {
      if let index = pair.left, let counterpart = pair.right {
        let entries = (one.entries[index], other.entries[counterpart])
        try compare(entries.0, entries.1, left, right, at: place, depth: depth)
      } else if let index = pair.left ?? pair.right {
        let entry = pair.left == nil ? other.entries[index] : one.entries[index]
        addLonelyMember(
          place + [entry.name], field: "ar:presence", size: entry.size, onLeft: pair.left != nil,
          subject: .archive)
      }
    }
  }

  private func isTable(_ pair: (left: Int?, right: Int?), _ one: ArArchive, _ other: ArArchive) -> Bool {
    let entry = pair.left.map { one.entries[$0] } ?? pair.right.map { other.entries[$0] }
    switch entry?.kind {
    case .symbols, .names: return true
    case .file, nil: return false
    }
  }

  private mutating func compare(
    _ one: ArArchive.Entry, _ other: ArArchive.Entry, _ left: ByteSource, _ right: ByteSource,
    at place: [String], depth: Int
  ) throws {
    let inner = place + [one.kind == .symbols ? "symbol table" : one.name]
    let fields: [(String, Int, Int, Int, ArtifactCause?)] = [
      ("ar:mtime", 16, 12, 10, .time), ("ar:uid", 28, 6, 10, .user), ("ar:gid", 34, 6, 10, .user),
      ("ar:mode", 40, 8, 8, nil), ("ar:name", 0, 16, 0, nil),
    ]
    for (field, start, count, radix, cause) in fields where one.kind != .names {
      let range = start..<(start + count)
      guard one.header[range] != other.header[range] else { continue }
      compareField(field, start, [one.header, other.header].map { Array($0[range]) }, radix, cause, inner)
    }
    if one.longName != other.longName {
      addValue(
        inner, field: "ar:name", String(decoding: one.longName, as: UTF8.self),
        String(decoding: other.longName, as: UTF8.self), subject: .archive)
    }
    let parts = (left.part(one.dataOffset, one.size), right.part(other.dataOffset, other.size))
    guard let offset = try ByteDifference.first(parts.0, parts.1) else {
      return try comparePadding(one, other, left, right, at: inner)
    }
    guard one.kind == .symbols else { return try compare(parts.0, parts.1, at: inner, depth: depth + 1) }
    var record = ArtifactRecord(inner, field: "ar:symbols", offset: offset)
    record.left = try window(parts.0, around: offset)
    record.right = try window(parts.1, around: offset)
    record.subject = .archive
    record.cause = .derived
    record.detail = "the symbol table lists what the members hold, and where"
    add(record)
  }

  private mutating func compareField(
    _ field: String, _ offset: Int, _ raw: [[UInt8]], _ radix: Int, _ cause: ArtifactCause?, _ place: [String]
  ) {
    let numbers = raw.map { radix == 0 ? nil : ArArchive.number($0, 0, $0.count, radix: radix) }
    if field == "ar:mode", let one = numbers[0], let other = numbers[1], one != other {
      var record = ArtifactRecord(place, field: field, offset: offset)
      record.subject = .archive
      classifier.describeMode(&record, one, other)
      return add(record)
    }
    let texts = raw.map { String(decoding: $0, as: UTF8.self) }
    addValue(place, field: field, offset: offset, texts[0], texts[1], subject: .archive, cause: cause)
  }

  /// A size that is written in another way, or another byte after a member of odd size.
  private mutating func comparePadding(
    _ one: ArArchive.Entry, _ other: ArArchive.Entry, _ left: ByteSource, _ right: ByteSource,
    at place: [String]
  ) throws {
    let sizes = [one, other].map { String(decoding: $0.header[48..<58], as: UTF8.self) }
    if sizes[0] != sizes[1] {
      addValue(place, field: "ar:size", offset: 48, sizes[0], sizes[1], subject: .archive)
    }
    let bytes = try [(one, left), (other, right)].map { entry, source in
      let end = entry.dataOffset + entry.size
      return end % 2 == 0 ? [] : try source.read(end, 1)
    }
    guard bytes[0] != bytes[1] else { return }
    addValue(
      place, field: "ar:padding", ArtifactExcerpt.hexDump(bytes[0]), ArtifactExcerpt.hexDump(bytes[1]),
      subject: .archive)
  }
}

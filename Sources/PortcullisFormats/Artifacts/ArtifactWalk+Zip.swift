internal import PortcullisCore

extension ArtifactWalk {
  mutating func compareZip(
    _ left: ByteSource, _ right: ByteSource, at place: [String], depth: Int
  ) throws {
    let one = try ZipArchive(left, limits: limits)
    let other = try ZipArchive(right, limits: limits)
    let before = seen
    try comparePrefix(one, other, left, right, at: place)
    let order = MemberAlignment(one.physical.map(\.name), other.physical.map(\.name))
    let alignment = MemberAlignment(one.entries.map(\.name), other.entries.map(\.name))
    if let index = alignment.reordered ?? order.reordered {
      let entry = alignment.reordered == nil ? one.physical[index] : one.entries[index]
      addReordered(place, field: "zip:order", name: entry.name, offset: entry.offset, subject: .zip)
    }
    for pair in alignment.pairs {
      if let index = pair.left, let counterpart = pair.right {
        try compare(one.entries[index], other.entries[counterpart], left, right, at: place, depth: depth)
      } else if let index = pair.left ?? pair.right {
        let entry = pair.left == nil ? other.entries[index] : one.entries[index]
        addLonelyMember(
          place + [entry.name], field: "zip:presence", size: entry.size, onLeft: pair.left != nil,
          subject: .zip)
      }
    }
    try compareRest(one, other, left, right, at: place, isFirst: seen == before)
  }

  private mutating func comparePrefix(
    _ one: ZipArchive, _ other: ZipArchive, _ left: ByteSource, _ right: ByteSource, at place: [String]
  ) throws {
    guard let gap = one.gaps.first, let counterpart = other.gaps.first else { return }
    let prefix = (left.part(0, gap.count), right.part(0, counterpart.count))
    guard let offset = try ByteDifference.first(prefix.0, prefix.1) else { return }
    try compareOpaque(prefix.0, prefix.1, at: place, offset: offset, field: "zip:prefix", subject: .zip)
  }

  private mutating func compare(
    _ one: ZipArchive.Entry, _ other: ZipArchive.Entry, _ left: ByteSource, _ right: ByteSource,
    at place: [String], depth: Int
  ) throws {
    let inner = place + [one.name]
    compareFields(one, other, at: inner)
    let data = (
      left.part(one.dataOffset, one.compressedSize), right.part(other.dataOffset, other.compressedSize)
    )
    let before = seen
    if one.method == 8, other.method == 8 {
      try compareDeflated(data.0, data.1, at: inner, depth: depth)
    } else if one.method == other.method {
      try compare(data.0, data.1, at: inner, depth: depth + 1)
    } else {
      guard let content = try held(data.0, one), let counterpart = try held(data.1, other) else { return }
      try compare(content, counterpart, at: inner, depth: depth + 1)
    }
    guard seen == before else { return }
    if let offset = try ByteDifference.first(data.0, data.1), one.method == other.method {
      addCompression(inner, field: "zip:stream", offset: offset, subject: .zip)
    }
    for (field, offset, localOffset) in [
      ("zip:crc", 16, 14), ("zip:compressed-size", 20, 18), ("zip:size", 24, 22),
    ] {
      let central = [one.central, other.central].map { $0.number(offset, 4) ?? 0 }
      let local = [one.local, other.local].map { $0.number(localOffset, 4) ?? 0 }
      guard central[0] != central[1] || local[0] != local[1], seen == before else { continue }
      let values = central[0] != central[1] ? central : local
      addValue(inner, field: field, offset: offset, "\(values[0])", "\(values[1])", subject: .zip)
    }
  }

  private func held(_ data: ByteSource, _ entry: ZipArchive.Entry) throws -> ByteSource? {
    guard entry.method == 8 else { return entry.method == 0 ? data : nil }
    do {
      return try InflatedContent(data, .raw, limits: limits).source
    } catch is ArtifactMalformed {
      return nil
    }
  }

  private mutating func compareDeflated(
    _ left: ByteSource, _ right: ByteSource, at place: [String], depth: Int
  ) throws {
    guard !isExhausted, let offset = try ByteDifference.first(left, right) else {
      return isExhausted ? try compare(left, right, at: place, depth: limits.depth) : ()
    }
    do {
      let one = try InflatedContent(left, .raw, limits: limits)
      let other = try InflatedContent(right, .raw, limits: limits)
      spend(one.source.size + other.source.size, at: place)
      try compare(one.source, other.source, at: place, depth: depth + 1)
      try compareTrailing(left, right, one.end, other.end, at: place)
    } catch let error as ArtifactMalformed {
      note("\(place.joined(separator: "!")) was compared as compressed bytes: \(error.reason)")
      try compareOpaque(left, right, at: place, offset: offset, subject: .zip)
    }
  }

  /// Bytes of a member behind the end of its stream.
  private mutating func compareTrailing(
    _ left: ByteSource, _ right: ByteSource, _ end: Int, _ otherEnd: Int, at place: [String]
  ) throws {
    let rest = (left.part(end, left.size), right.part(otherEnd, right.size))
    guard let offset = try ByteDifference.first(rest.0, rest.1) else { return }
    try compareOpaque(
      rest.0, rest.1, at: place + ["trailing bytes"], offset: offset, field: "zip:trailing", subject: .zip)
  }

  /// What belongs to no member, where the members do not explain it.
  private mutating func compareRest(
    _ one: ZipArchive, _ other: ZipArchive, _ left: ByteSource, _ right: ByteSource, at place: [String],
    isFirst: Bool
  ) throws {
    let gaps = (one.gaps, other.gaps)
    guard gaps.0.map(\.count) == gaps.1.map(\.count) else {
      guard isFirst, gaps.0.count == gaps.1.count else { return }
      let index = zip(gaps.0, gaps.1).map { $0.count == $1.count }.firstIndex(of: false) ?? 0
      let sizes = (gaps.0[index].count, gaps.1[index].count)
      addValue(
        place, field: "zip:between", offset: gaps.0[index].lowerBound, "\(sizes.0) bytes", "\(sizes.1) bytes",
        subject: .zip)
      return
    }
    for (index, gap) in gaps.0.enumerated().dropFirst() {
      let counterpart = gaps.1[index]
      let parts = (left.part(gap.lowerBound, gap.count), right.part(counterpart.lowerBound, gap.count))
      // After a member of unknown size its checksum and sizes are repeated.
      guard try isFirst || !isDescriptor(parts.0, gap.count),
        let offset = try ByteDifference.first(parts.0, parts.1)
      else { continue }
      try compareOpaque(
        parts.0, parts.1, at: place + ["bytes between members"], offset: offset, field: "zip:between",
        subject: .zip)
    }
    guard isFirst || one.entries.count == other.entries.count else { return }
    try compareEnd(one, other, left, right, at: place)
  }

  private func isDescriptor(_ gap: ByteSource, _ count: Int) throws -> Bool {
    try [12, 20].contains(count) || [16, 24].contains(count) && gap.read(0, 4) == [0x50, 0x4B, 7, 8]
  }

  /// The comment of the archive; counts and places follow from the members.
  private mutating func compareEnd(
    _ one: ZipArchive, _ other: ZipArchive, _ left: ByteSource, _ right: ByteSource, at place: [String]
  ) throws {
    let ends = (left.part(one.directoryEnd, left.size), right.part(other.directoryEnd, right.size))
    let isMoved = one.directoryOffset != other.directoryOffset || one.directoryEnd != other.directoryEnd
    let skipped = isMoved && ends.0.size == ends.1.size ? max(0, min(20, ends.0.size)) : 0
    let parts = (ends.0.part(skipped, ends.0.size), ends.1.part(skipped, ends.1.size))
    guard let offset = try ByteDifference.first(parts.0, parts.1) else { return }
    try compareOpaque(
      parts.0, parts.1, at: place + ["end of archive"], offset: offset, field: "zip:comment", subject: .zip)
  }
}

internal import PortcullisCore

extension ArtifactWalk {
  mutating func compareTar(
    _ left: ByteSource, _ right: ByteSource, at place: [String], depth: Int
  ) throws {
    let one = try TarArchive(left, limits: limits)
    let other = try TarArchive(right, limits: limits)
    let image = try imagePair(one, other, left, right, at: place, depth: depth)
    let alignment = MemberAlignment(one.entries.map(\.name), other.entries.map(\.name))
    if let index = alignment.reordered {
      let entry = one.entries[index]
      addReordered(place, field: "tar:order", name: entry.name, offset: entry.main.offset, subject: .tar)
    }
    for pair in alignment.pairs {
      if let index = pair.left, let counterpart = pair.right {
        let entries = (one.entries[index], other.entries[counterpart])
        try compare(
          entries.0, entries.1, left, right, at: place, depth: depth, isRoot: entries.0.path == image?.root)
      } else if let index = pair.left ?? pair.right {
        let entry = pair.left == nil ? other.entries[index] : one.entries[index]
        if image?.holds(entry.path, onLeft: pair.left != nil) == true { continue }
        addLonelyMember(
          place + [entry.name], field: "tar:presence", size: entry.main.size, onLeft: pair.left != nil,
          subject: .tar)
      }
    }
    let rest = (left.part(one.end, left.size), right.part(other.end, right.size))
    if let offset = try ByteDifference.first(rest.0, rest.1) {
      try compareOpaque(
        rest.0, rest.1, at: place + ["end of archive"], offset: offset, field: "tar:end", subject: .tar)
    }
  }

  private mutating func compare(
    _ one: TarArchive.Entry, _ other: TarArchive.Entry, _ left: ByteSource, _ right: ByteSource,
    at place: [String], depth: Int, isRoot: Bool
  ) throws {
    let inner = place + [one.name]
    if one.extensions.map(\.type) == other.extensions.map(\.type) {
      for (block, counterpart) in zip(one.extensions, other.extensions) {
        compareHeaders(
          try block.header(left), try counterpart.header(right), at: inner, prefix: "tar:extension-")
        try comparePax(block, counterpart, left, right, at: inner)
        try comparePadding(block, counterpart, left, right, at: inner)
      }
    } else {
      let words = [one, other].map { String(decoding: $0.extensions.map(\.type), as: UTF8.self) }
      addValue(inner, field: "tar:extensions", words[0], words[1], subject: .tar)
    }
    compareHeaders(try one.main.header(left), try other.main.header(right), at: inner, prefix: "tar:")
    // Blocks that extend the header of a sparse file stand before the data.
    let from = (one.main.offset + 512, other.main.offset + 512)
    // What lists the images was compared as such.
    guard !isRoot else { return try comparePadding(one.main, other.main, left, right, at: inner) }
    try compare(
      left.part(from.0, one.main.dataOffset + one.main.size - from.0),
      right.part(from.1, other.main.dataOffset + other.main.size - from.1), at: inner, depth: depth + 1)
    try comparePadding(one.main, other.main, left, right, at: inner)
  }

  private mutating func comparePax(
    _ one: TarArchive.Block, _ other: TarArchive.Block, _ left: ByteSource, _ right: ByteSource,
    at place: [String]
  ) throws {
    let data = try left.read(one.dataOffset, one.size)
    let counterpart = try right.read(other.dataOffset, other.size)
    guard data != counterpart else { return }
    let before = seen
    let values = Dictionary(PaxRecords.read(data), uniquingKeysWith: { _, last in last })
    let others = Dictionary(PaxRecords.read(counterpart), uniquingKeysWith: { _, last in last })
    for key in Set(values.keys).union(others.keys).sorted() where values[key] != others[key] {
      let cause: ArtifactCause? = ["mtime", "atime", "ctime"].contains(key) ? .time : nil
      addValue(
        place, field: "tar:pax-\(key)", values[key] ?? "", others[key] ?? "", subject: .tar, cause: cause)
    }
    guard seen == before else { return }
    let offset = Self.commonPrefix(data, counterpart)
    try compareOpaque(
      ByteSource(data), ByteSource(counterpart), at: place, offset: offset, field: "tar:pax", subject: .tar)
  }

  private mutating func comparePadding(
    _ one: TarArchive.Block, _ other: TarArchive.Block, _ left: ByteSource, _ right: ByteSource,
    at place: [String]
  ) throws {
    guard one.size == other.size else { return }
    let end = one.dataOffset + one.size
    let padding = left.part(end, one.end - end)
    let counterpart = right.part(other.dataOffset + other.size, one.end - end)
    guard let offset = try ByteDifference.first(padding, counterpart) else { return }
    try compareOpaque(padding, counterpart, at: place, offset: offset, field: "tar:padding", subject: .tar)
  }
}

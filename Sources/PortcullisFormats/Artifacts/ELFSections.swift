internal import PortcullisCore

/// The named sections of an ELF file of either width and byte order.
struct ELFSections {
  struct Section {
    let name: String
    let offset: Int
    let size: Int
    /// Compressed with zlib behind a header of 12 or 24 bytes.
    let isCompressed: Bool
    let headerSize: Int

    var end: Int { offset + size }
  }

  /// Those with bytes in the file, by their place in it.
  let sections: [Section]

  init(_ source: ByteSource, limits: ArtifactComparison.Limits) throws {
    let identity = try source.read(0, 64)
    guard identity.count >= 52, [1, 2].contains(identity[4]), [1, 2].contains(identity[5]) else {
      throw ArtifactMalformed("a short header")
    }
    let isWide = identity[4] == 2
    let header = ArtifactNumbers(identity, isLittle: identity[5] == 1)
    guard let table = header.number(isWide ? 40 : 32, isWide ? 8 : 4),
      let width = header.number(isWide ? 58 : 46, 2), let count = header.number(isWide ? 60 : 48, 2),
      let names = header.number(isWide ? 62 : 50, 2), width >= (isWide ? 64 : 40), count > 0, names < count,
      let bytes = try source.exactly(table, width * count)
    else { throw ArtifactMalformed("no table of sections") }
    let rows = ArtifactNumbers(bytes, isLittle: header.isLittle)
    let all = (0..<count).compactMap { ELFRow(rows, at: $0 * width, isWide: isWide) }
    guard all.count == count, let row = Optional(all[names]), row.size <= 16 << 20,
      let texts = try source.exactly(row.offset, row.size)
    else { throw ArtifactMalformed("no names of sections") }
    let held = all.filter { ![0, 8].contains($0.type) && $0.size > 0 }
    guard held.allSatisfy({ $0.offset <= source.size && $0.size <= source.size - $0.offset }) else {
      throw ArtifactMalformed("a section beyond the end")
    }
    // Sections of a linker do not share bytes; many that do would take for ever.
    guard held.reduce(0, { $0 &+ $1.size }) <= source.size &* 2 else {
      throw ArtifactMalformed("sections that overlap")
    }
    sections = held.map { row in
      Section(
        name: Self.name(texts, row.name), offset: row.offset, size: row.size,
        isCompressed: row.flags & 0x800 != 0,
        headerSize: isWide ? 24 : 12)
    }.sorted { ($0.offset, $0.size) < ($1.offset, $1.size) }
  }

  private static func name(_ texts: [UInt8], _ start: Int) -> String {
    guard start < texts.count else { return "" }
    return String(decoding: texts[start...].prefix(256).prefix { $0 != 0 }, as: UTF8.self)
  }

  /// Bytes that belong to no section: headers and padding.
  func gaps(_ size: Int) -> [Range<Int>] {
    var start = 0
    var gaps: [Range<Int>] = []
    for section in sections {
      if section.offset > start { gaps.append(start..<section.offset) }
      start = max(start, section.end)
    }
    return start < size ? gaps + [start..<size] : gaps
  }
}

/// One row of the table of sections.
private struct ELFRow {
  let name: Int
  let type: Int
  let flags: Int
  let offset: Int
  let size: Int

  init?(_ table: ArtifactNumbers, at start: Int, isWide: Bool) {
    let width = isWide ? 8 : 4
    guard let name = table.number(start, 4), let type = table.number(start + 4, 4),
      let flags = table.number(start + 8, width),
      let offset = table.number(start + (isWide ? 24 : 16), width),
      let size = table.number(start + (isWide ? 32 : 20), width)
    else { return nil }
    (self.name, self.type, self.flags, self.offset, self.size) = (name, type, flags, offset, size)
  }
}

internal import PortcullisCore

/// The central directory of a zip file, with the local header of each entry.
struct ZipArchive {
  struct Entry {
    let name: String
    /// The fixed 46 bytes of the central directory and where they are.
    let central: ArtifactNumbers
    let offset: Int
    let extra: [UInt8]
    let comment: [UInt8]
    let local: ArtifactNumbers
    let localOffset: Int
    let localName: [UInt8]
    let localExtra: [UInt8]
    let dataOffset: Int
    let compressedSize: Int
    let size: Int

    var method: Int { central.number(10, 2) ?? 0 }
    var dataEnd: Int { dataOffset + compressedSize }
  }

  private static let mostNames = 48 << 20
  private(set) var entries: [Entry] = []
  let directoryOffset: Int
  private(set) var directoryEnd: Int

  init(_ source: ByteSource, limits: ArtifactComparison.Limits) throws {
    let end = try ZipEnd(source)
    directoryOffset = end.directoryOffset
    directoryEnd = end.directoryOffset
    guard end.count <= limits.entries else { throw ArtifactMalformed("more than \(limits.entries) members") }
    var names = 0
    for _ in 0..<end.count {
      let (entry, next) = try Self.entry(source, at: directoryEnd, shift: end.shift)
      // Each member may bring names, notes and fields of 320 kB.
      names += next - directoryEnd + entry.localName.count + entry.localExtra.count
      guard names <= Self.mostNames else {
        throw ArtifactMalformed("more than \(Self.mostNames) bytes of names")
      }
      entries.append(entry)
      directoryEnd = next
    }
    try refuseOverlaps()
  }

  private static func entry(_ source: ByteSource, at offset: Int, shift: Int) throws -> (Entry, next: Int) {
    let fixed = ArtifactNumbers(try source.exactly(offset, 46) ?? [])
    guard fixed.bytes.starts(with: [0x50, 0x4B, 1, 2]), let nameLength = fixed.number(28, 2),
      let extraLength = fixed.number(30, 2), let commentLength = fixed.number(32, 2),
      let rest = try source.exactly(offset + 46, nameLength + extraLength + commentLength)
    else { throw ArtifactMalformed("a broken central directory at \(ArtifactExcerpt.offset(offset))") }
    let extra = Array(rest[nameLength..<(nameLength + extraLength)])
    let sizes = try ZipSizes(fixed, extra)
    let localOffset = sizes.localOffset + shift
    let local = ArtifactNumbers(try source.exactly(localOffset, 30) ?? [])
    guard local.bytes.starts(with: [0x50, 0x4B, 3, 4]), let localName = local.number(26, 2),
      let localExtra = local.number(28, 2),
      let localRest = try source.exactly(localOffset + 30, localName + localExtra)
    else { throw ArtifactMalformed("no local header at \(ArtifactExcerpt.offset(localOffset))") }
    let data = localOffset + 30 + localName + localExtra
    guard sizes.compressed <= source.size - data else { throw ArtifactMalformed("a member beyond the end") }
    let entry = Entry(
      name: String(decoding: rest[..<nameLength], as: UTF8.self), central: fixed, offset: offset,
      extra: extra,
      comment: Array(rest[(nameLength + extraLength)...]), local: local, localOffset: localOffset,
      localName: Array(localRest[..<localName]), localExtra: Array(localRest[localName...]), dataOffset: data,
      compressedSize: sizes.compressed,
      size: sizes.uncompressed)
    return (entry, offset + 46 + rest.count)
  }

  /// Members that share bytes are how one file expands without bound.
  private func refuseOverlaps() throws {
    var last = 0
    for entry in physical {
      guard entry.localOffset >= last, entry.dataEnd <= directoryOffset else {
        throw ArtifactMalformed("members that overlap at \(ArtifactExcerpt.offset(entry.localOffset))")
      }
      last = entry.dataEnd
    }
  }

  /// Entries by their place in the file.
  var physical: [Entry] { entries.sorted { ($0.localOffset, $0.offset) < ($1.localOffset, $1.offset) } }

  /// Bytes that belong to no member: before, between and after them, up to the central directory.
  var gaps: [Range<Int>] {
    var start = 0
    var gaps: [Range<Int>] = []
    for entry in physical {
      gaps.append(start..<max(start, entry.localOffset))
      start = entry.dataEnd
    }
    return gaps + [start..<max(start, directoryOffset)]
  }
}

/// Sizes and place of a member; 32 bits, or 64 from the extra field 1.
private struct ZipSizes {
  let compressed: Int
  let uncompressed: Int
  let localOffset: Int

  init(_ fixed: ArtifactNumbers, _ extra: [UInt8]) throws {
    let wide = ArtifactNumbers(ZipExtra.fields(extra).first { $0.id == 1 }?.data ?? [])
    var position = 0
    var values: [Int] = []
    for offset in [24, 20, 42] {
      guard var value = fixed.number(offset, 4) else { throw ArtifactMalformed("a short header") }
      if value == 0xFFFF_FFFF, let wider = wide.number(position, 8) {
        value = wider
        position += 8
      }
      guard value < 1 << 48 else { throw ArtifactMalformed("a size of \(value) bytes") }
      values.append(value)
    }
    (uncompressed, compressed, localOffset) = (values[0], values[1], values[2])
  }
}

/// The record at the end of a zip file.
private struct ZipEnd {
  let count: Int
  let directoryOffset: Int
  /// Bytes before the archive proper, as of a self-extracting program.
  let shift: Int

  init(_ source: ByteSource) throws {
    let start = max(0, source.size - 65_557)
    let tail = ArtifactNumbers(try source.read(start, 65_557))
    guard let place = Self.place(tail), var count = tail.number(place + 10, 2),
      var size = tail.number(place + 12, 4), var offset = tail.number(place + 16, 4)
    else { throw ArtifactMalformed("no end record") }
    var end = start + place
    if count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF,
      let wide = try source.exactly(end - 76, 56).map({ ArtifactNumbers($0) }),
      wide.bytes.starts(with: [0x50, 0x4B, 6, 6])
    {
      end -= 76
      guard let wideCount = wide.number(32, 8), let wideSize = wide.number(40, 8),
        let wideOffset = wide.number(48, 8)
      else { throw ArtifactMalformed("a broken zip64 record") }
      (count, size, offset) = (wideCount, wideSize, wideOffset)
    }
    guard size <= end, offset <= end - size else { throw ArtifactMalformed("a directory beyond the end") }
    self.count = count
    directoryOffset = end - size
    shift = end - size - offset
  }

  /// The last signature whose comment ends where the file ends.
  private static func place(_ tail: ArtifactNumbers) -> Int? {
    guard tail.bytes.count >= 22 else { return nil }
    for place in stride(from: tail.bytes.count - 22, through: 0, by: -1) where tail.bytes[place] == 0x50 {
      guard tail.bytes[place...].starts(with: [0x50, 0x4B, 5, 6]), let comment = tail.number(place + 20, 2),
        place + 22 + comment == tail.bytes.count
      else { continue }
      return place
    }
    return nil
  }
}

/// Extra fields, each an identifier and data.
enum ZipExtra {
  /// Those up to the first that is not well formed.
  static func fields(_ bytes: [UInt8]) -> [(id: Int, data: [UInt8])] {
    let numbers = ArtifactNumbers(bytes)
    var fields: [(id: Int, data: [UInt8])] = []
    var position = 0
    while let id = numbers.number(position, 2), let length = numbers.number(position + 2, 2),
      position + 4 + length <= bytes.count
    {
      fields.append((id, Array(bytes[(position + 4)..<(position + 4 + length)])))
      position += 4 + length
    }
    return fields
  }
}

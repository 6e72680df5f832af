extension GitIndex {
  /// Reads versions 2, 3 and 4; `idLength` is 20 for SHA-1 and 32 for SHA-256 repositories.
  init(parsing bytes: [UInt8], idLength: Int) throws(GitIndexError) {
    var reader = GitIndexReader(bytes: bytes, idLength: idLength)
    (entries, base) = try reader.index()
  }
}

/// Walks over the bytes of an index; every step stays inside them or throws.
struct GitIndexReader {
  private let bytes: [UInt8]
  private let idLength: Int
  private var position = 0

  init(bytes: [UInt8], idLength: Int) {
    self.bytes = bytes
    self.idLength = idLength
  }

  mutating func index() throws(GitIndexError) -> ([GitIndex.Entry], GitIndex.Base?) {
    guard try take(4).elementsEqual("DIRC".utf8) else { throw GitIndexError("it does not start with DIRC") }
    let version = try number(4)
    guard (2...4).contains(version) else { throw GitIndexError("its version \(version) is not 2, 3 or 4") }
    let count = try number(4)
    // No entry is shorter than its fixed part, so that a forged count cannot reserve memory.
    guard count <= bytes.count / (42 + idLength) else { throw GitIndexError("it ends before its last entry") }
    var entries: [GitIndex.Entry] = []
    entries.reserveCapacity(count)
    for _ in 0..<count { entries.append(try entry(version: version, after: entries.last?.path ?? [])) }
    return (entries, try extensions())
  }

  private mutating func entry(version: Int, after previous: [UInt8]) throws(GitIndexError) -> GitIndex.Entry {
    let start = position
    try skip(24)
    let mode = try number(4)
    try skip(12)
    let objectID = try take(idLength)
    let flags = try number(2)
    let isExtended = flags & 0x4000 != 0
    guard !isExtended || version > 2 else { throw damage("an extended entry in version 2") }
    let extended = isExtended ? try number(2) : 0
    let path: [UInt8]
    if version == 4 {
      path = try compressedPath(after: previous)
    } else {
      path = Array(try takeUntilZero())
      // Entries of versions 2 and 3 end in one to eight zeros, at a multiple of eight from their start.
      position = start + ((position - start) / 8 + 1) * 8
      guard position <= bytes.count else { throw damage("an entry without its end") }
    }
    return GitIndex.Entry(
      path: path, kind: try kind(of: mode), objectID: objectID, stage: flags >> 12 & 3,
      isSparse: extended & 0x4000 != 0, isIntended: extended & 0x2000 != 0)
  }

  private func kind(of mode: Int) throws(GitIndexError) -> GitIndex.Entry.Kind {
    switch mode & 0o170000 {
    case 0o100000: .regular(isExecutable: mode & 0o111 != 0)
    case 0o120000: .symbolicLink
    case 0o160000: .submodule
    case 0o040000: .directory
    default: throw damage("an entry of the unknown mode \(String(mode, radix: 8))")
    }
  }

  /// Version 4 says how much of the previous path to drop, then what to add.
  private mutating func compressedPath(after previous: [UInt8]) throws(GitIndexError) -> [UInt8] {
    let dropped = try variableNumber()
    guard dropped <= previous.count else { throw damage("a path that drops more than there is") }
    let added = try takeUntilZero()
    position += 1
    return previous.dropLast(dropped) + added
  }

  private mutating func variableNumber() throws(GitIndexError) -> Int {
    var byte = try number(1)
    var value = byte & 127
    while byte & 128 != 0 {
      guard value < 1 << 32 else { throw damage("a number without end") }
      byte = try number(1)
      value = (value + 1) << 7 + (byte & 127)
    }
    return value
  }

  /// What follows the entries; the last `idLength` bytes are the checksum.
  private mutating func extensions() throws(GitIndexError) -> GitIndex.Base? {
    var base: GitIndex.Base?
    while bytes.count - position >= idLength + 8 {
      let name = try take(4)
      let size = try number(4)
      let end = position + size
      guard end <= bytes.count - idLength else { throw damage("an extension without its end") }
      if name.elementsEqual("link".utf8) {
        base = try link(upTo: end)
      } else if let first = name.first, !(0x41...0x5A).contains(first), !name.elementsEqual("sdir".utf8) {
        // An upper-case first letter marks what a reader may skip.
        throw GitIndexError("it needs the unknown extension '\(String(decoding: name, as: UTF8.self))'")
      }
      position = end
    }
    guard bytes.count - position == idLength else { throw damage("bytes that belong to nothing") }
    return base
  }

  private mutating func link(upTo end: Int) throws(GitIndexError) -> GitIndex.Base? {
    let checksum = try take(idLength)
    guard checksum.contains(where: { $0 != 0 }) else { return nil }
    guard position < end else { return GitIndex.Base(checksum: checksum, deleted: [], replaced: []) }
    let deleted = try bitmap()
    return GitIndex.Base(checksum: checksum, deleted: deleted, replaced: try bitmap())
  }

  /// Set positions of an EWAH bitmap: runs of equal words, each followed by literal words.
  private mutating func bitmap() throws(GitIndexError) -> [Int] {
    let size = try number(4)
    var words = try number(4)
    var positions: [Int] = []
    var base = 0
    while words > 0 {
      let marker = UInt64(bitPattern: Int64(try number(8)))
      let run = Int(marker >> 1 & 0xFFFF_FFFF)
      let literals = Int(marker >> 33)
      guard base + run * 64 <= size + 63, literals < words else { throw damage("a broken bitmap") }
      if marker & 1 == 1 { positions += base..<min(size, base + run * 64) }
      base += run * 64
      for _ in 0..<literals {
        let word = UInt64(bitPattern: Int64(try number(8)))
        positions += (0..<64).filter { word >> UInt64($0) & 1 == 1 }.map { base + $0 }
        base += 64
      }
      words -= literals + 1
    }
    try skip(4)
    return positions
  }

  private func damage(_ what: String) -> GitIndexError {
    GitIndexError("it holds \(what) at byte \(position)")
  }

  private mutating func take(_ count: Int) throws(GitIndexError) -> ArraySlice<UInt8> {
    guard count <= bytes.count - position else { throw GitIndexError("it ends at byte \(bytes.count)") }
    defer { position += count }
    return bytes[position..<position + count]
  }

  private mutating func skip(_ count: Int) throws(GitIndexError) { _ = try take(count) }

  /// A big-endian number.
  private mutating func number(_ size: Int) throws(GitIndexError) -> Int {
    try take(size).reduce(0) { $0 << 8 | Int($1) }
  }

  /// The bytes before the next zero; the position stays at that zero.
  private mutating func takeUntilZero() throws(GitIndexError) -> ArraySlice<UInt8> {
    guard let end = bytes[position...].firstIndex(of: 0) else { throw damage("a path without end") }
    defer { position = end }
    return bytes[position..<end]
  }
}

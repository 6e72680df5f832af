internal import PortcullisCore

/// One pack file of version 2 with its index of version 2 (gitformat-pack).
struct GitPack: Sendable {
  /// Name of the pack, for errors.
  let name: String
  private let index: ByteSource
  private let pack: ByteSource
  /// How many objects have a name whose first byte is at most that of the place.
  private let fanout: [Int]

  init(name: String, index: ByteSource, pack: ByteSource) throws {
    self.name = name
    self.index = index
    self.pack = pack
    let head = try index.read(0, 8 + 1024)
    guard head.count == 8 + 1024, head.starts(with: [0xFF, 0x74, 0x4F, 0x63, 0, 0, 0, 2]) else {
      throw GitObjectError("\(name).idx is no index of version 2; git gc writes one")
    }
    fanout = (0..<256).map { Self.number(head, 8 + 4 * $0) }
    let start = try pack.read(0, 8)
    guard start == Array("PACK".utf8) + [0, 0, 0, 2] else {
      throw GitObjectError("\(name).pack is no pack file of version 2")
    }
  }

  private static func number(_ bytes: [UInt8], _ place: Int) -> Int {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  /// Where the object lies in the pack; nil when it is not in it.
  func offset(of id: GitObjectID) throws -> Int? {
    let first = Int(id.bytes[0])
    let low = first == 0 ? 0 : fanout[first - 1]
    let high = fanout[first]
    guard low < high, let count = fanout.last, high <= count, count < 1 << 28 else { return nil }
    let names = try index.read(1032 + 20 * low, 20 * (high - low))
    guard names.count == 20 * (high - low) else { throw GitObjectError("\(name).idx ends too early") }
    guard let row = Self.row(of: id.bytes, in: names) else { return nil }
    let short = try field(1032 + 24 * count + 4 * (low + row), 4)
    guard short & 0x8000_0000 != 0 else { return short }
    return try field(1032 + 28 * count + 8 * (short & 0x7FFF_FFFF), 8)
  }

  /// The place of a name among sorted ones of 20 bytes each.
  private static func row(of name: [UInt8], in names: [UInt8]) -> Int? {
    var range = 0..<names.count / 20
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      let found = names[20 * middle..<20 * middle + 20]
      if found.elementsEqual(name) { return middle }
      let isBefore = found.lexicographicallyPrecedes(name)
      range = isBefore ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  private func field(_ place: Int, _ size: Int) throws -> Int {
    let bytes = try index.read(place, size)
    guard bytes.count == size, bytes[0] < 0x80 || size == 4 else {
      throw GitObjectError("\(name).idx ends too early")
    }
    return bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  /// What an entry says of itself, before the compressed bytes.
  enum Entry: Hashable, Sendable {
    case whole(GitObject.Kind)
    case deltaOf(offset: Int)
    case deltaOfObject(GitObjectID)
  }

  /// The entry at an offset, with its bytes decompressed.
  func entry(at offset: Int, limit: Int) throws -> (Entry, [UInt8]) {
    let head = try pack.read(offset, 64)
    var position = 0
    let (type, size) = try header(head, &position)
    let entry: Entry
    switch type {
    case 1: entry = .whole(.commit)
    case 2: entry = .whole(.tree)
    case 3: entry = .whole(.blob)
    case 4: entry = .whole(.tag)
    case 6:
      let back = try distance(head, &position)
      guard back > 0, back < offset else { throw GitObjectError("\(name).pack holds a delta without a base") }
      entry = .deltaOf(offset: offset - back)
    case 7:
      guard let id = GitObjectID(bytes: head.dropFirst(position).prefix(20)) else { throw broken }
      position += 20
      entry = .deltaOfObject(id)
    default: throw broken
    }
    guard size <= limit else { throw GitObjectError("an object of \(size) bytes is larger than \(limit)") }
    return (entry, try contents(at: offset + position, size: size))
  }

  private var broken: GitObjectError { GitObjectError("\(name).pack is damaged; git fsck says more") }

  private func header(_ head: [UInt8], _ position: inout Int) throws -> (type: Int, size: Int) {
    guard let first = head.first else { throw broken }
    var size = Int(first & 15)
    var shift = 4
    position = 1
    var more = first & 0x80 != 0
    while more {
      guard position < head.count, shift < 56 else { throw broken }
      size |= Int(head[position] & 0x7F) << shift
      shift += 7
      more = head[position] & 0x80 != 0
      position += 1
    }
    return (Int(first >> 4 & 7), size)
  }

  private func distance(_ head: [UInt8], _ position: inout Int) throws -> Int {
    var value = -1
    while true {
      guard position < head.count, value < 1 << 48 else { throw broken }
      let byte = head[position]
      position += 1
      value = (value + 1) << 7 | Int(byte & 0x7F)
      if byte & 0x80 == 0 { return value }
    }
  }

  private func contents(at start: Int, size: Int) throws -> [UInt8] {
    var inflater = try Inflater(.zlib)
    var bytes: [UInt8] = []
    var offset = start
    while true {
      let input = try pack.read(offset, min(1 << 18, size + 64))
      let step = try inflater.step(input[...], capacity: min(1 << 18, size - bytes.count + 1))
      bytes += step.output
      offset += step.consumed
      guard bytes.count <= size else { throw broken }
      if step.isComplete { break }
      guard step.consumed > 0 || !step.output.isEmpty else { throw broken }
    }
    guard bytes.count == size else { throw broken }
    return bytes
  }
}

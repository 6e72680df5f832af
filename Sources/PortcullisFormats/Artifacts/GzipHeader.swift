internal import PortcullisCore

/// The header of one gzip member (RFC 1952).
struct GzipHeader: Hashable {
  var flags: Int
  var modified: Int
  var extraFlags: Int
  var system: Int
  var extra: [UInt8] = []
  var name: [UInt8] = []
  var comment: [UInt8] = []
  var nameOffset = 0
  /// Where the compressed bytes begin.
  var bodyOffset = 0

  init(_ source: ByteSource, at start: Int) throws {
    // Files of many members have short headers.
    var bytes = ArtifactNumbers(try source.read(start, 64))
    if let flags = bytes.number(3, 1), flags & 0x1C != 0 {
      bytes = ArtifactNumbers(try source.read(start, 1 << 17))
    }
    guard let flags = bytes.number(3, 1), let modified = bytes.number(4, 4),
      let extraFlags = bytes.number(8, 1),
      let system = bytes.number(9, 1)
    else { throw ArtifactMalformed("a short header") }
    (self.flags, self.modified, self.extraFlags, self.system) = (flags, modified, extraFlags, system)
    var position = 10
    if flags & 4 != 0 {
      guard let length = bytes.number(10, 2), 12 + length <= bytes.bytes.count else {
        throw ArtifactMalformed("a short extra field")
      }
      extra = Array(bytes.bytes[12..<(12 + length)])
      position = 12 + length
    }
    nameOffset = start + position
    if flags & 8 != 0 { name = try Self.text(bytes.bytes, &position) }
    if flags & 16 != 0 { comment = try Self.text(bytes.bytes, &position) }
    if flags & 2 != 0 { position += 2 }
    bodyOffset = start + position
  }

  /// Equal wherever it stands.
  func isEqual(_ other: GzipHeader) -> Bool {
    var moved = other
    (moved.nameOffset, moved.bodyOffset) = (nameOffset, bodyOffset)
    return self == moved
  }

  private static func text(_ bytes: [UInt8], _ position: inout Int) throws -> [UInt8] {
    guard position <= bytes.count, let end = bytes[position...].firstIndex(of: 0) else {
      throw ArtifactMalformed("a text without an end")
    }
    defer { position = end + 1 }
    return Array(bytes[position..<end])
  }
}

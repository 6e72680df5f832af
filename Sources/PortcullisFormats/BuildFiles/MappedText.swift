/// Bytes that were taken out of a file, each with the offset it has there, so that places survive unquoting.
package struct MappedText: Hashable, Sendable {
  package private(set) var bytes: [UInt8]
  package private(set) var offsets: [Int]

  package init() {
    bytes = []
    offsets = []
  }

  /// A whole file.
  package init(_ file: [UInt8]) {
    bytes = file
    offsets = Array(file.indices)
  }

  package var isEmpty: Bool { bytes.isEmpty }
  package var count: Int { bytes.count }
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Where the text begins in the file; nil for an empty one.
  package var start: Int? { offsets.first }

  package mutating func append(_ byte: UInt8, at offset: Int) {
    bytes.append(byte)
    offsets.append(offset)
  }

  package mutating func append(_ other: MappedText) {
    bytes += other.bytes
    offsets += other.offsets
  }

  package subscript(range: Range<Int>) -> MappedText {
    var part = MappedText()
    let range = range.clamped(to: bytes.indices)
    part.bytes = Array(bytes[range])
    part.offsets = Array(offsets[range])
    return part
  }

  /// The part after the first occurrence of the byte; nil without one.
  func part(after byte: UInt8) -> MappedText? {
    bytes.firstIndex(of: byte).map { self[($0 + 1)..<count] }
  }

  /// The lines, without their ends.
  var lines: [MappedText] {
    var lines: [MappedText] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      lines.append(self[start..<index])
      start = index + 1
    }
    lines.append(self[start..<count])
    return lines
  }

  /// Without blanks on both sides.
  var trimmed: MappedText {
    guard let first = bytes.firstIndex(where: { !Self.isBlank($0) }),
      let last = bytes.lastIndex(where: { !Self.isBlank($0) })
    else { return MappedText() }
    return self[first..<(last + 1)]
  }

  func hasPrefix(_ prefix: String) -> Bool { bytes.starts(with: prefix.utf8) }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}

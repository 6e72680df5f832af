/// Bytes joined from several places of one file, each with its offset there.
package struct PlacedText: Hashable, Sendable {
  package private(set) var bytes: [UInt8] = []
  private var offsets: [Int] = []
  /// The offset of what follows the last byte.
  private var end = 0

  package init() {}

  /// Consecutive bytes that start at `offset` of the file.
  package init(_ bytes: some Collection<UInt8>, at offset: Int) {
    append(bytes, at: offset)
  }

  package mutating func append(_ bytes: some Collection<UInt8>, at offset: Int) {
    self.bytes.append(contentsOf: bytes)
    offsets.append(contentsOf: offset..<offset + bytes.count)
    end = offset + bytes.count
  }

  package mutating func append(_ other: PlacedText) {
    bytes += other.bytes
    offsets += other.offsets
    end = other.end
  }

  package var count: Int { bytes.count }
  package var isEmpty: Bool { bytes.isEmpty }
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Where in the file the byte at `index` stands; for the end, where the text stops.
  package func offset(at index: Int) -> Int { offsets.indices.contains(index) ? offsets[index] : end }

  package subscript(range: Range<Int>) -> PlacedText {
    var part = PlacedText()
    part.bytes = Array(bytes[range])
    part.offsets = Array(offsets[range])
    part.end = offset(at: range.upperBound)
    return part
  }

  /// Without white space at both ends.
  package var trimmed: PlacedText {
    let start = UnicodeSpace.end(in: bytes, from: 0)
    let stop = UnicodeSpace.start(in: bytes, downTo: start)
    return self[start..<stop]
  }
}

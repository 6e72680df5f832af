/// An open regular file, or bytes in memory: read in pieces, from any thread, never whole.
package struct ByteSource: Sendable {
  /// Bytes, when it was opened.
  package let size: Int
  /// Up to `count` bytes from `offset`; fewer only at the end, none beyond it; throws `FileError`.
  package let read: @Sendable (_ offset: Int, _ count: Int) throws -> [UInt8]

  package init(size: Int, read: @escaping @Sendable (_ offset: Int, _ count: Int) throws -> [UInt8]) {
    self.size = size
    self.read = read
  }

  package init(_ bytes: [UInt8]) {
    self.init(size: bytes.count) { offset, count in
      let start = min(max(0, offset), bytes.count)
      return Array(bytes[start..<min(bytes.count, start + count)])
    }
  }

  /// Every block in order, until the end of the file or until the body answers false.
  package func forEachBlock(of count: Int = 1 << 20, _ body: ([UInt8]) throws -> Bool) throws {
    var offset = 0
    while true {
      let block = try read(offset, count)
      guard !block.isEmpty else { return }
      offset += block.count
      guard try body(block) else { return }
    }
  }
}

/// Where a report goes, byte by byte: a file being written, standard output, or memory.
package protocol ByteSink {
  /// - Throws: `FileError` or `Errno`-like errors when the bytes cannot be stored; nothing after that is kept.
  mutating func write(_ bytes: UnsafeRawBufferPointer) throws
}

extension ByteSink {
  package mutating func write(_ text: String) throws {
    var text = text
    try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
  }

  package mutating func write(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { try write($0) }
  }
}

/// Bytes kept in memory.
package struct MemorySink: ByteSink {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func write(_ bytes: UnsafeRawBufferPointer) { self.bytes.append(contentsOf: bytes) }
}

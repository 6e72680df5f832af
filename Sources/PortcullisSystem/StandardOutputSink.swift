internal import Glibc
package import PortcullisCore

/// Standard output, buffered; what is not flushed is not written.
package struct StandardOutputSink: ByteSink {
  package static let readerHasGone = FileError.failed("standard output", reason: "its reader has gone")

  private var buffer: [UInt8] = []

  package init() {}

  /// - Throws: `FileError` naming standard output, also when its reader has gone.
  package mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 1 << 16 { try flush() }
  }

  package mutating func flush() throws {
    try buffer.withUnsafeBytes { try Self.writeAll($0) }
    buffer.removeAll(keepingCapacity: true)
  }

  private static func writeAll(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = Glibc.write(1, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      guard written < 0 else {
        rest = rest.dropFirst(written)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN: waitUntilWritable()
      case EPIPE: throw Self.readerHasGone
      default: throw .failed("standard output", reason: SystemError(errno).description)
      }
    }
  }

  private static func waitUntilWritable() {
    var output = pollfd(fd: 1, events: Int16(POLLOUT), revents: 0)
    poll(&output, 1, 1000)
  }
}

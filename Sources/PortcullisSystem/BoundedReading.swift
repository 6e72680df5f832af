internal import Glibc
internal import PortcullisCore

extension Descriptor {
  /// Opens for reading without ever waiting for a writer, a terminal or a device.
  static func reading(_ realPath: String, as path: String) throws(FileError) -> Descriptor {
    let number = open(realPath, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard number >= 0 else { throw .opening(errno, at: path) }
    return Descriptor(owning: number)
  }

  /// The bytes of a regular file; stops at the limit even when the file grows meanwhile.
  borrowing func regularBytes(limit: Int, of path: String) throws(FileError) -> [UInt8] {
    var facts = stat()
    guard fstat(number, &facts) == 0 else { throw .refusal(errno, at: path) }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw .notRegular(path) }
    guard facts.st_size <= limit else { throw .tooLarge(path, limit: limit) }
    // Files of /proc say that they are empty, so that the size is a hint only; one more byte shows growth.
    var capacity = min(limit, max(Int(facts.st_size), 4096)) + 1
    var bytes: [UInt8] = []
    while bytes.count <= limit {
      guard try append(to: &bytes, upTo: capacity, of: path) else { return bytes }
      if bytes.count == capacity { capacity = min(limit + 1, capacity * 2) }
    }
    throw .tooLarge(path, limit: limit)
  }

  /// One read; false at the end of the file.
  private borrowing func append(
    to bytes: inout [UInt8], upTo capacity: Int, of path: String
  ) throws(FileError) -> Bool {
    let room = capacity - bytes.count
    let before = bytes.count
    var code: Int32 = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      var taken = -1
      repeat { taken = Glibc.read(number, buffer.baseAddress, room) } while taken < 0 && errno == EINTR
      code = taken < 0 ? errno : 0
      count = max(0, taken)
    }
    guard code == 0 else { throw .refusal(code, at: path) }
    if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
    return bytes.count > before
  }
}

extension FileError {
  /// Opening a socket says ENXIO, and a FIFO or device whose other side is missing may say so too.
  fileprivate static func opening(_ code: Int32, at path: String) -> FileError {
    code == ENXIO || code == ENODEV ? .notRegular(path) : .refusal(code, at: path)
  }
}

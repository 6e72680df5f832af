internal import Glibc
internal import PortcullisCore

/// A regular file kept open, read at any offset from any thread.
///
/// A class, because the descriptor lives as long as the last closure that reads it.
final class OpenFile: Sendable {
  private let descriptor: Descriptor
  private let path: String
  private let size: Int

  /// - Throws: `FileError.notRegular` for anything but a regular file.
  init(_ descriptor: consuming Descriptor, as path: String) throws(FileError) {
    var facts = stat()
    guard fstat(descriptor.number, &facts) == 0 else { throw .refusal(errno, at: path) }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw .notRegular(path) }
    self.descriptor = descriptor
    self.path = path
    size = Int(facts.st_size)
  }

  var source: ByteSource { ByteSource(size: size) { try self.bytes(at: $0, count: $1) } }

  private func bytes(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    guard offset >= 0, count > 0 else { return [] }
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let taken = pread(
          descriptor.number, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
        if taken < 0, errno == EINTR { continue }
        code = taken < 0 ? errno : 0
        guard taken > 0 else { return }
        filled += taken
      }
    }
    guard code == 0 else { throw .refusal(code, at: path) }
    return bytes
  }
}

extension LiveFiles {
  func openBeneath(_ directory: String, _ relative: String) throws(FileError) -> ByteSource {
    let opening = BeneathOpening(directory: try paths.real(of: directory), relative: relative)
    return try OpenFile(try opening.open(), as: relative).source
  }
}

internal import Glibc
internal import PortcullisCore

/// A file being written under a temporary name beside its final one; until `commit` the old file is untouched.
struct AtomicFile: ~Copyable {
  private let descriptor: Descriptor
  private let temporary: String
  private let destination: String
  private let path: String
  private var isCommitted = false

  /// `path` names the file in errors, `realPath` is where it lies.
  init(replacing realPath: String, as path: String) throws(FileError) {
    destination = realPath
    self.path = path
    let (name, number) = try Self.createBeside(realPath, as: path)
    temporary = name
    descriptor = Descriptor(owning: number)
  }

  deinit { if !isCommitted { unlink(temporary) } }

  private static func createBeside(_ realPath: String, as path: String) throws(FileError) -> (String, Int32) {
    let slash = realPath.lastIndex(of: "/").map { realPath.index(after: $0) } ?? realPath.startIndex
    for _ in 0..<100 {
      let mark = String(UInt64.random(in: .min ... .max), radix: 36)
      // The name must fit beside any legal final name, so that it does not contain that name.
      let name = realPath[..<slash] + ".portcullis-\(mark).tmp"
      let number = open(String(name), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
      if number >= 0 { return (String(name), number) }
      guard errno == EEXIST else { throw .refusal(errno, at: path) }
    }
    throw .failed(path, reason: "no free temporary name beside it")
  }

  /// Takes over mode and owner of the file that is replaced, where there is one.
  func keepIdentity(of old: FileMetadata?) {
    guard let old, old.kind == .regular else { return }
    // Changing the owner needs rights that a user who may write the file need not have.
    _ = fchown(descriptor.number, old.owner, old.group)
    _ = fchmod(descriptor.number, old.mode)
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = Glibc.write(
        descriptor.number, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw .refusal(written < 0 ? errno : ENOSPC, at: path) }
      rest = rest.dropFirst(written)
    }
  }

  /// Makes the bytes durable, then the name.
  mutating func commit() throws(FileError) {
    guard fsync(descriptor.number) == 0 else { throw .refusal(errno, at: path) }
    guard rename(temporary, destination) == 0 else { throw .refusal(errno, at: path) }
    isCommitted = true
    syncDirectory()
  }

  private func syncDirectory() {
    let slash = destination.lastIndex(of: "/")
    let directory = slash.map { $0 == destination.startIndex ? "/" : String(destination[..<$0]) } ?? "."
    let number = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0 else { return }
    // Some file systems cannot sync a directory; the bytes themselves are safe by then.
    _ = fsync(number)
    close(number)
  }
}

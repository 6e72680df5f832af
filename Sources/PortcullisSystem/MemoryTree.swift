internal import CPortcullisShims
internal import Glibc
internal import PortcullisCore

/// The top of a file system in memory that only one program and this process see.
struct MemoryTree: ~Copyable {
  private let directory: Descriptor

  /// Why the program must not start; no reason where the program itself says it.
  struct Refusal: Error {
    let reason: String?
  }

  init(from socket: borrowing Descriptor) throws(Refusal) {
    let number = portcullis_receive_directory(socket.number)
    guard number >= 0 else { throw Refusal(reason: nil) }
    directory = Descriptor(owning: number)
  }

  /// Copies a tree of the disk so that directories list their entries in another order than there.
  func fill(from path: String) throws(Refusal) {
    do throws(FileError) {
      let source = try Self.open(path)
      try OrderedTreeCopy().copy(source.number, to: directory.number, as: path)
      guard try OrderedTreeCopy().listsDifferently(source.number, directory.number, as: path) else {
        throw FileError.failed("its directories", reason: "list their entries in the same order as the disk")
      }
    } catch {
      throw Refusal(reason: error.description)
    }
  }

  /// True when there is hardly any room left.
  var isFull: Bool {
    var facts = statvfs()
    guard fstatvfs(directory.number, &facts) == 0 else { return false }
    return facts.f_bavail < 16 || facts.f_favail < 16
  }

  /// Replaces a tree of the disk.
  func bringBack(to path: String) throws(FileError) {
    TemporaryDirectory.remove(path)
    guard mkdir(path, 0o755) == 0 else { throw .refusal(errno, at: path) }
    let target = try Self.open(path)
    try OrderedTreeCopy().copy(directory.number, to: target.number, as: path)
  }

  private static func open(_ path: String) throws(FileError) -> Descriptor {
    let number = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard number >= 0 else { throw .refusal(errno, at: path) }
    return Descriptor(owning: number)
  }
}

internal import CPortcullisShims
internal import Glibc
internal import PortcullisCore

/// Copies trees entry by entry as directories list them, with modes, times, links and holes.
///
/// What is neither file, directory nor link is left out.
struct OrderedTreeCopy {
  /// Directories inside each other; each takes two descriptors.
  private static let deepest = 200

  /// - Throws: `FileError` with the path, which is `path` for the top.
  func copy(_ from: Int32, to: Int32, as path: String, depth: Int = 0) throws(FileError) {
    guard depth < Self.deepest else { throw .failed(path, reason: "directories are nested too deeply") }
    for name in try names(in: from, as: path) {
      let full = path + "/" + Self.text(name)
      var facts = stat()
      guard fstatat(from, name, &facts, AT_SYMLINK_NOFOLLOW) == 0 else { throw .refusal(errno, at: full) }
      switch facts.st_mode & S_IFMT {
      case S_IFDIR: try copyDirectory(name, from, to, full, depth)
      case S_IFREG: try copyFile(name, from, to, full)
      case S_IFLNK: try copyLink(name, from, to, full)
      default: continue
      }
      let times = [facts.st_atim, facts.st_mtim]
      guard utimensat(to, name, times, AT_SYMLINK_NOFOLLOW) == 0 else { throw .refusal(errno, at: full) }
    }
  }

  /// True where some directory of two equal trees lists its entries in another order, or none has two entries.
  func listsDifferently(_ left: Int32, _ right: Int32, as path: String) throws(FileError) -> Bool {
    var hasOrder = false
    return try differs(left, right, as: path, &hasOrder) || !hasOrder
  }

  private func differs(
    _ left: Int32, _ right: Int32, as path: String, _ hasOrder: inout Bool
  ) throws(FileError) -> Bool {
    let names = try names(in: left, as: path)
    if names.count > 1 { hasOrder = true }
    guard try names == self.names(in: right, as: path) else { return true }
    for name in names {
      guard let one = Self.directory(name, left), let other = Self.directory(name, right) else { continue }
      let inner = path + "/" + Self.text(name)
      if try differs(one.number, other.number, as: inner, &hasOrder) { return true }
    }
    return false
  }

  /// Names as the kernel lists them, each with its final zero.
  private func names(in directory: Int32, as path: String) throws(FileError) -> [[CChar]] {
    // A stream of its own, because reading moves the place in the directory.
    let copy = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else { throw .refusal(errno, at: path) }
    guard let stream = fdopendir(copy) else {
      close(copy)
      throw .refusal(errno, at: path)
    }
    defer { closedir(stream) }
    var names: [[CChar]] = []
    errno = 0
    while let entry = readdir(stream) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) {
        $0.prefix { $0 != 0 }.map { CChar(bitPattern: $0) }
      }
      if bytes != [0x2E] && bytes != [0x2E, 0x2E] { names.append(bytes + [0]) }
      errno = 0
    }
    guard errno == 0 else { throw .refusal(errno, at: path) }
    return names
  }

  private static func text(_ name: [CChar]) -> String {
    String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func directory(_ name: [CChar], _ parent: Int32) -> Descriptor? {
    let number = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    return number >= 0 ? Descriptor(owning: number) : nil
  }

  private func copyDirectory(
    _ name: [CChar], _ from: Int32, _ to: Int32, _ path: String, _ depth: Int
  ) throws(FileError) {
    guard mkdirat(to, name, 0o700) == 0, let target = Self.directory(name, to) else {
      throw .refusal(errno, at: path)
    }
    guard let source = Self.directory(name, from) else { throw .refusal(errno, at: path) }
    try copy(source.number, to: target.number, as: path, depth: depth + 1)
    try setMode(of: target, like: source, path)
  }

  private func setMode(
    of target: borrowing Descriptor, like source: borrowing Descriptor, _ path: String
  ) throws(FileError) {
    var facts = stat()
    guard fstat(source.number, &facts) == 0, fchmod(target.number, facts.st_mode & 0o777) == 0 else {
      throw .refusal(errno, at: path)
    }
  }

  private func copyLink(
    _ name: [CChar], _ from: Int32, _ to: Int32, _ path: String
  ) throws(FileError) {
    guard let target = RootedPath.linkText({ readlinkat(from, name, $0, $1) }),
      symlinkat(target, to, name) == 0
    else { throw .refusal(errno, at: path) }
  }

  private func copyFile(
    _ name: [CChar], _ from: Int32, _ to: Int32, _ path: String
  ) throws(FileError) {
    let read = openat(from, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard read >= 0 else { throw .refusal(errno, at: path) }
    let source = Descriptor(owning: read)
    let written = openat(to, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard written >= 0 else { throw .refusal(errno, at: path) }
    let target = Descriptor(owning: written)
    try copyBytes(source, target, path)
    try setMode(of: target, like: source, path)
  }

  /// The parts that hold data; holes stay holes, because a file of a terabyte may have no data at all.
  private func copyBytes(
    _ source: borrowing Descriptor, _ target: borrowing Descriptor, _ path: String
  ) throws(FileError) {
    let size = lseek(source.number, 0, SEEK_END)
    guard size >= 0, ftruncate(target.number, size) == 0 else { throw .refusal(errno, at: path) }
    var place = lseek(source.number, 0, Int32(PORTCULLIS_SEEK_DATA))
    while place >= 0, place < size {
      let end = lseek(source.number, place, Int32(PORTCULLIS_SEEK_HOLE))
      guard end > place, lseek(target.number, place, SEEK_SET) == place else {
        throw .refusal(errno, at: path)
      }
      var offset = place
      while offset < end {
        let count = sendfile(target.number, source.number, &offset, Int(end - offset))
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { throw .refusal(count < 0 ? errno : EIO, at: path) }
      }
      place = lseek(source.number, end, Int32(PORTCULLIS_SEEK_DATA))
    }
  }
}

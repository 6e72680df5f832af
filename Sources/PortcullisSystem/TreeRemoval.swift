internal import Glibc

/// Removing trees that somebody made as hard to remove as he could.
struct TreeRemoval {
  /// Directories that are open at once; what lies deeper is moved up first.
  private static let deepest = 64

  /// Removes what is at a path, without following links; what cannot be removed stays.
  static func remove(_ path: String) {
    guard unlink(path) != 0, errno == EISDIR || errno == EPERM else { return }
    let number = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard number >= 0 || (errno == EACCES && chmod(path, 0o700) == 0) else { return }
    let top = number >= 0 ? number : open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard top >= 0 else { return }
    let directory = Descriptor(owning: top)
    var removal = TreeRemoval(top: directory.number)
    // Each round removes all but what it moved up, which is less deep by as much.
    repeat {
      removal.moved = 0
      removal.empty(directory.number, depth: 0)
    } while removal.moved > 0
    rmdir(path)
  }

  private let top: Int32
  /// Directories that were moved to the top in this round.
  private var moved = 0
  private var count = 0

  private init(top: Int32) { self.top = top }

  private mutating func empty(_ directory: Int32, depth: Int) {
    fchmod(directory, 0o700)
    for name in Self.names(in: directory) where unlinkat(directory, name, 0) != 0 {
      guard errno == EISDIR || errno == EPERM else { continue }
      if depth >= Self.deepest { move(name, in: directory) } else { emptyInner(name, in: directory, depth) }
      unlinkat(directory, name, AT_REMOVEDIR)
    }
  }

  private mutating func emptyInner(_ name: [CChar], in directory: Int32, _ depth: Int) {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    var number = openat(directory, name, flags)
    if number < 0, errno == EACCES, fchmodat(directory, name, 0o700, 0) == 0 {
      number = openat(directory, name, flags)
    }
    guard number >= 0 else { return }
    let inner = Descriptor(owning: number)
    empty(inner.number, depth: depth + 1)
  }

  private mutating func move(_ name: [CChar], in directory: Int32) {
    count += 1
    let target = "portcullis-moved-\(count)"
    if renameat(directory, name, top, target) == 0 { moved += 1 }
  }

  private static func names(in directory: Int32) -> [[CChar]] {
    let copy = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else { return [] }
    guard let stream = fdopendir(copy) else {
      close(copy)
      return []
    }
    defer { closedir(stream) }
    var names: [[CChar]] = []
    while let entry = readdir(stream) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) {
        $0.prefix { $0 != 0 }.map { CChar(bitPattern: $0) }
      }
      if bytes != [0x2E] && bytes != [0x2E, 0x2E] { names.append(bytes + [0]) }
    }
    return names
  }
}

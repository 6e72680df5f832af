internal import CPortcullisShims
internal import Glibc
internal import PortcullisCore

/// Opens files below a directory and refuses every path that leaves it.
struct BeneathOpening: Sendable {
  let directory: String
  let relative: String
  private static let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY

  /// - Throws: `FileError.escapes` for a path that leaves the directory through `..` or a link.
  func open() throws(FileError) -> Descriptor {
    guard !relative.hasPrefix("/") else { throw .escapes(relative) }
    guard !relative.utf8.contains(0) else { throw .notFound(relative) }
    let base = Glibc.open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard base >= 0 else { throw .refusal(errno, at: directory) }
    let owner = Descriptor(owning: base)
    let number = portcullis_open_beneath(owner.number, relative, Self.flags)
    switch -number {
    // Old kernels lack the call, and old container filters refuse what they do not know with EPERM.
    case ENOSYS, EPERM: return try openStepwise(from: owner)
    case EXDEV: throw .escapes(relative)
    case ENXIO, ENODEV: throw .notRegular(relative)
    case 1...: throw .refusal(-number, at: relative)
    default: return Descriptor(owning: number)
    }
  }

  /// The same by hand: each component is opened without following it, and links are followed in text.
  func openStepwise(from base: borrowing Descriptor) throws(FileError) -> Descriptor {
    var pending = Array(relative.split(separator: "/").map(String.init).reversed())
    var resolved: [String] = []
    var links = 0
    while let part = pending.popLast() {
      guard part != "." else { continue }
      guard part != ".." else {
        guard resolved.popLast() != nil else { throw .escapes(relative) }
        continue
      }
      let parent = try descend(resolved, from: base)
      guard let target = linkTarget(of: part, in: parent) else {
        resolved.append(part)
        continue
      }
      links += 1
      guard links <= 40 else { throw .failed(relative, reason: "too many levels of symbolic links") }
      guard !target.hasPrefix("/") else { throw .escapes(relative) }
      pending += target.split(separator: "/").map(String.init).reversed()
    }
    guard let last = resolved.popLast() else { throw .notRegular(relative) }
    return try openEntry(last, in: try descend(resolved, from: base), flags: Self.flags)
  }

  private func descend(_ parts: [String], from base: borrowing Descriptor) throws(FileError) -> Descriptor {
    var current = try openEntry(".", in: base, flags: Int32(PORTCULLIS_O_PATH) | O_DIRECTORY | O_CLOEXEC)
    for part in parts {
      current = try openEntry(part, in: current, flags: Int32(PORTCULLIS_O_PATH) | O_DIRECTORY | O_CLOEXEC)
    }
    return current
  }

  private func openEntry(
    _ name: String, in parent: borrowing Descriptor, flags: Int32
  ) throws(FileError) -> Descriptor {
    let number = openat(parent.number, name, flags | O_NOFOLLOW)
    guard number >= 0 else {
      throw errno == ENXIO ? .notRegular(relative) : .refusal(errno, at: relative)
    }
    return Descriptor(owning: number)
  }

  private func linkTarget(of name: String, in parent: borrowing Descriptor) -> String? {
    RootedPath.linkText { readlinkat(parent.number, name, $0, $1) }
  }
}

internal import Glibc
internal import PortcullisCore

/// Writing below temporary directories of this process, whose paths begin with `allowed`.
struct StagedTree: Sendable {
  let allowed: String

  var capability: Staging {
    Staging(
      makeDirectory: { try makeDirectory($0, mode: $1) },
      write: { try write($0, $1, mode: $2) },
      link: { path, target in
        try confirm(path)
        try Self.check(symlink(target, path), path)
      },
      setModified: { try setModified($0, $1) },
      linkTree: { from, to in
        try confirm(from)
        try confirm(to)
        try linkTree(from, to)
      },
      copyTree: { from, to in
        try confirm(to)
        try TreeCopy().copy(from, to)
      },
      move: { from, to in
        try confirm(from)
        try confirm(to)
        try Self.check(rename(from, to), from)
      },
      remove: { path in
        try confirm(path)
        TemporaryDirectory.remove(path)
      })
  }

  private func confirm(_ path: String) throws(FileError) {
    let parts = path.dropFirst(allowed.count).split(separator: "/")
    guard path.hasPrefix(allowed), parts.count > 1, !parts.contains(".."), !path.utf8.contains(0) else {
      throw .failed(path, reason: "only what lies in a temporary directory is written")
    }
  }

  private static func check(_ code: Int32, _ path: String) throws(FileError) {
    guard code == 0 else { throw .refusal(errno, at: path) }
  }

  private func makeDirectory(_ path: String, mode: UInt32) throws(FileError) {
    try confirm(path)
    try Self.check(mkdir(path, 0o700), path)
    // A second call, because the mask of this process takes bits from the first.
    try Self.check(chmod(path, mode), path)
  }

  private func write(_ path: String, _ bytes: [UInt8], mode: UInt32) throws(FileError) {
    try confirm(path)
    let number = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard number >= 0 else { throw .refusal(errno, at: path) }
    let file = Descriptor(owning: number)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file.number, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .refusal(count < 0 ? errno : ENOSPC, at: path) }
      rest = rest.dropFirst(count)
    }
    try Self.check(fchmod(file.number, mode), path)
  }

  private func setModified(_ path: String, _ seconds: Int) throws(FileError) {
    try confirm(path)
    let time = timespec(tv_sec: seconds, tv_nsec: 0)
    try Self.check(utimensat(AT_FDCWD, path, [time, time], AT_SYMLINK_NOFOLLOW), path)
  }

  private func linkTree(_ from: String, _ to: String) throws(FileError) {
    guard let facts = try LiveFiles.facts(ofReal: from, as: from) else { throw .notFound(from) }
    switch facts.kind {
    case .directory:
      try Self.check(mkdir(to, 0o700), to)
      let files = LiveFiles(paths: RootedPath(root: "/"), user: .superuser)
      for name in try files.names(in: from) { try linkTree(from + "/" + name, to + "/" + name) }
      try Self.check(chmod(to, facts.mode), to)
    case .regular, .symbolicLink: try Self.check(Glibc.link(from, to), to)
    case .other: throw .notRegular(from)
    }
  }
}

internal import Glibc
internal import PortcullisCore

/// Copying directories and regular files, whose bytes the kernel moves.
struct TreeCopy {
  private let files = LiveFiles(paths: RootedPath(root: "/"), user: .superuser)

  func copy(_ from: String, _ to: String) throws(FileError) {
    guard let facts = try LiveFiles.facts(ofReal: from, as: from) else { throw .notFound(from) }
    switch facts.kind {
    case .directory:
      guard mkdir(to, 0o755) == 0 else { throw .refusal(errno, at: to) }
      for name in try files.names(in: from) { try copy(from + "/" + name, to + "/" + name) }
    case .regular: try copyBytes(from, to, mode: facts.mode)
    case .symbolicLink, .other: break
    }
  }

  private func copyBytes(_ from: String, _ to: String, mode: UInt32) throws(FileError) {
    let read = open(from, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard read >= 0 else { throw .refusal(errno, at: from) }
    let source = Descriptor(owning: read)
    let written = open(to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard written >= 0 else { throw .refusal(errno, at: to) }
    let target = Descriptor(owning: written)
    while true {
      let count = sendfile(target.number, source.number, nil, 1 << 30)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .refusal(errno, at: to) }
      guard count > 0 else { break }
    }
    guard fchmod(target.number, mode & 0o777) == 0 else { throw .refusal(errno, at: to) }
  }
}

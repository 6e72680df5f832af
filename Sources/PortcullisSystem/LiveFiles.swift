internal import Glibc
internal import PortcullisCore

/// Reading the machine's files under a root that may be staged.
struct LiveFiles: Sendable {
  let paths: RootedPath
  let user: UserIdentity

  /// Nil when nothing is there; the entry itself, a final link not followed.
  func metadata(_ path: String) throws(FileError) -> FileMetadata? {
    try Self.facts(ofReal: try paths.real(ofEntry: path), as: path)
  }

  func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    try Descriptor.reading(try paths.real(of: path), as: path).regularBytes(limit: limit, of: path)
  }

  func readBeneath(_ directory: String, _ relative: String, limit: Int) throws(FileError) -> [UInt8] {
    let opening = BeneathOpening(directory: try paths.real(of: directory), relative: relative)
    return try opening.open().regularBytes(limit: limit, of: relative)
  }

  func names(in directory: String) throws(FileError) -> [String] {
    guard let stream = opendir(try paths.real(of: directory)) else {
      throw errno == ENOTDIR ? .failed(directory, reason: "not a directory") : .refusal(errno, at: directory)
    }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != [0x2E] && name != [0x2E, 0x2E] { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw .refusal(errno, at: directory) }
    return names.sorted { $0.lexicographicallyPrecedes($1) }.map { String(decoding: $0, as: UTF8.self) }
  }

  func linkTarget(_ path: String) throws(FileError) -> String {
    guard let target = RootedPath.linkTarget(of: try paths.real(ofEntry: path)) else {
      throw errno == EINVAL
        ? .failed(path, reason: "not a symbolic link") : .refusal(errno, at: path)
    }
    return target
  }

  func realPath(_ path: String) throws(FileError) -> String {
    guard !path.utf8.contains(0) else { throw .notFound(path) }
    guard paths.base(of: path).isEmpty else {
      let resolved = try paths.resolved(path)
      guard try Self.facts(ofReal: paths.root + resolved, as: path) != nil else { throw .notFound(path) }
      return resolved
    }
    guard let resolved = realpath(path, nil) else { throw .refusal(errno, at: path) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// - Throws: `FileError.notFound` when nothing is there.
  func permits(_ path: String, _ access: Files.Access) throws(FileError) -> Bool {
    let resolved = try realPath(path)
    let base = paths.base(of: path)
    let bits = ModeBits(user: user)
    var ancestor = base
    for part in resolved.split(separator: "/") {
      guard bits.grant(.execute, on: try entry(ancestor, as: path)) else { return false }
      ancestor += "/" + part
    }
    guard bits.grant(access, on: try entry(ancestor, as: path)) else { return false }
    return !access.contains(.write) || !Self.isReadOnly(ancestor)
  }

  private func entry(_ realPath: String, as path: String) throws(FileError) -> FileMetadata {
    let facts = try Self.facts(ofReal: realPath.isEmpty ? "/" : realPath, as: path)
    guard let facts else { throw .notFound(path) }
    return facts
  }

  private static func isReadOnly(_ realPath: String) -> Bool {
    var facts = statvfs()
    return statvfs(realPath.isEmpty ? "/" : realPath, &facts) == 0 && facts.f_flag & UInt(ST_RDONLY) != 0
  }

  static func facts(ofReal realPath: String, as path: String) throws(FileError) -> FileMetadata? {
    var facts = stat()
    guard lstat(realPath, &facts) == 0 else {
      guard errno == ENOENT || errno == ENOTDIR else { throw .refusal(errno, at: path) }
      return nil
    }
    let kind: FileMetadata.Kind =
      switch facts.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .directory
      case S_IFLNK: .symbolicLink
      default: .other
      }
    return FileMetadata(
      kind: kind, size: Int(facts.st_size), mode: facts.st_mode & 0o7777, owner: facts.st_uid,
      group: facts.st_gid, device: UInt64(facts.st_dev), inode: UInt64(facts.st_ino),
      modified: facts.st_mtim.tv_sec)
  }
}

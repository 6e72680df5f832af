internal import Glibc
internal import PortcullisCore

/// A report being written to a file; the old file stays until `commit`, and without it nothing changes.
///
/// A class because the end of its last owner removes the temporary file.
package final class AtomicFileSink: ByteSink {
  private var file: AtomicFile
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 16

  /// Creates the directories on the way to `path`, which is absolute or relative to the working directory.
  package init(path: String) throws {
    let slash = path.lastIndex(of: "/")
    if let slash, slash > path.startIndex { try Self.makeDirectories(String(path[..<slash])) }
    try Self.refuseToReplace(path)
    file = try AtomicFile(replacing: path, as: path)
    buffer.reserveCapacity(Self.bufferSize)
  }

  package func write(_ bytes: UnsafeRawBufferPointer) throws {
    if buffer.count + bytes.count > Self.bufferSize { try flush() }
    guard bytes.count < Self.bufferSize else { return try file.write(bytes) }
    buffer.append(contentsOf: bytes)
  }

  /// Puts the file in place: bytes synced, then renamed over what was there, a link included.
  package func commit() throws {
    try flush()
    try file.commit()
  }

  private func flush() throws {
    try buffer.withUnsafeBytes { try file.write($0) }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Only files and links to somewhere on a disk give way to a report; `/dev/null` and `/dev/stdout` stay.
  private static func refuseToReplace(_ path: String) throws(FileError) {
    switch try LiveFiles.facts(ofReal: path, as: path)?.kind {
    case nil, .regular: return
    case .directory: throw .failed(path, reason: "is a directory")
    case .other: throw .notRegular(path)
    case .symbolicLink:
      let opensProcess = RootedPath.linkTarget(of: path)?.hasPrefix("/proc/") ?? false
      var facts = stat()
      let leadsToDevice = stat(path, &facts) == 0 && ![S_IFREG, S_IFDIR].contains(facts.st_mode & S_IFMT)
      if opensProcess || leadsToDevice { throw .notRegular(path) }
    }
  }

  private static func makeDirectories(_ path: String) throws(FileError) {
    guard mkdir(path, 0o777) != 0 else { return }
    switch errno {
    case EEXIST: return
    case ENOENT:
      guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { throw .notFound(path) }
      try makeDirectories(String(path[..<slash]))
      guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw .refusal(errno, at: path) }
    default: throw .refusal(errno, at: path)
    }
  }
}

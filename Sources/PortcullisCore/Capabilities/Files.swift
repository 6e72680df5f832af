/// Reading and writing files.
///
/// Every path is absolute and is seen under the injectable root.
///
/// The live value is `Files.live(root:)` of PortcullisSystem; the test value is `Files.fixture`.
package struct Files: Sendable {
  /// Nil when nothing is there; throws `FileError` when it cannot be told (permission).
  package var metadata: @Sendable (_ path: String) throws -> FileMetadata?
  /// The bytes of a regular file, following symbolic links; at most `limit` bytes, else `FileError.tooLarge`.
  package var read: @Sendable (_ path: String, _ limit: Int) throws -> [UInt8]
  /// Like `read`, yet refuses a path that leaves `directory` through `..` or a symbolic link.
  package var readBeneath: @Sendable (_ directory: String, _ relative: String, _ limit: Int) throws -> [UInt8]
  /// Opens a regular file below `directory` for reading in pieces; refuses what `readBeneath` refuses.
  package var openBeneath: @Sendable (_ directory: String, _ relative: String) throws -> ByteSource
  /// Names in a directory, sorted by bytes, without `.` and `..`.
  package var names: @Sendable (_ directory: String) throws -> [String]
  package var linkTarget: @Sendable (_ path: String) throws -> String
  /// The path with every symbolic link resolved.
  package var realPath: @Sendable (_ path: String) throws -> String
  /// True when the user may do all of what is asked on a path, by mode bits for the user of the run.
  package var permits: @Sendable (_ path: String, _ access: Access) throws -> Bool
  /// Replaces a file atomically, keeping mode and owner where it existed: temporary name, sync, rename.
  package var replace: @Sendable (_ path: String, _ bytes: [UInt8]) throws -> Void
  /// Makes a fresh private directory, hands it to the body, and removes it with all it holds.
  package var withTemporaryDirectory:
    @Sendable (_ body: @Sendable (String) async throws -> Void) async throws -> Void

  /// Writing trees in such a directory, and nowhere else.
  package var staging: Staging

  package struct Access: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
    package static let read = Access(rawValue: 4)
    package static let write = Access(rawValue: 2)
    package static let execute = Access(rawValue: 1)
  }

  package init(
    metadata: @escaping @Sendable (String) throws -> FileMetadata?,
    read: @escaping @Sendable (String, Int) throws -> [UInt8],
    readBeneath: @escaping @Sendable (String, String, Int) throws -> [UInt8],
    openBeneath: @escaping @Sendable (String, String) throws -> ByteSource,
    names: @escaping @Sendable (String) throws -> [String],
    linkTarget: @escaping @Sendable (String) throws -> String,
    realPath: @escaping @Sendable (String) throws -> String,
    permits: @escaping @Sendable (String, Access) throws -> Bool,
    replace: @escaping @Sendable (String, [UInt8]) throws -> Void,
    withTemporaryDirectory:
      @escaping @Sendable (@Sendable (String) async throws -> Void) async throws -> Void,
    staging: Staging
  ) {
    self.metadata = metadata
    self.read = read
    self.readBeneath = readBeneath
    self.openBeneath = openBeneath
    self.names = names
    self.linkTarget = linkTarget
    self.realPath = realPath
    self.permits = permits
    self.replace = replace
    self.withTemporaryDirectory = withTemporaryDirectory
    self.staging = staging
  }

  /// True when anything is at the path, a dangling link included.
  package func exists(_ path: String) throws -> Bool { try metadata(path) != nil }
}

/// Why a file could not be read or written; the description is a sentence that names the path.
package enum FileError: Error, Hashable, Sendable, CustomStringConvertible {
  case notFound(String)
  case notPermitted(String)
  case notRegular(String)
  case tooLarge(String, limit: Int)
  case escapes(String)
  case failed(String, reason: String)

  package var description: String {
    switch self {
    case .notFound(let path): "\(path) does not exist"
    case .notPermitted(let path): "\(path) may not be accessed by this user"
    case .notRegular(let path): "\(path) is not a regular file"
    case .tooLarge(let path, let limit): "\(path) is larger than \(limit) bytes"
    case .escapes(let path): "\(path) leads outside the project"
    case .failed(let path, let reason): "\(path): \(reason)"
    }
  }
}

/// Writing trees of files in a temporary directory of `Files.withTemporaryDirectory`; refused everywhere else.
///
/// Every path is absolute; parents must exist. All throw `FileError`.
package struct Staging: Sendable {
  /// Makes one directory with exactly that mode.
  package var makeDirectory: @Sendable (_ path: String, _ mode: UInt32) throws -> Void
  /// Writes a new file with exactly that mode; refuses a path where anything is.
  package var write: @Sendable (_ path: String, _ bytes: [UInt8], _ mode: UInt32) throws -> Void
  package var link: @Sendable (_ path: String, _ target: String) throws -> Void
  /// Sets when a file, directory or link was modified, in seconds since 1970-01-01T00:00:00Z.
  package var setModified: @Sendable (_ path: String, _ seconds: Int) throws -> Void
  /// Makes a tree again at a new place, its directories new, its files hard links to the same bytes.
  package var linkTree: @Sendable (_ from: String, _ to: String) throws -> Void
  /// Makes a tree again from one that lies anywhere, its files copies; what is neither file nor directory is left out.
  package var copyTree: @Sendable (_ from: String, _ to: String) throws -> Void
  package var move: @Sendable (_ from: String, _ to: String) throws -> Void
  /// Removes a tree; nothing there is as good as removed.
  package var remove: @Sendable (_ path: String) throws -> Void

  package init(
    makeDirectory: @escaping @Sendable (String, UInt32) throws -> Void,
    write: @escaping @Sendable (String, [UInt8], UInt32) throws -> Void,
    link: @escaping @Sendable (String, String) throws -> Void,
    setModified: @escaping @Sendable (String, Int) throws -> Void,
    linkTree: @escaping @Sendable (String, String) throws -> Void,
    copyTree: @escaping @Sendable (String, String) throws -> Void,
    move: @escaping @Sendable (String, String) throws -> Void,
    remove: @escaping @Sendable (String) throws -> Void
  ) {
    self.makeDirectory = makeDirectory
    self.write = write
    self.link = link
    self.setModified = setModified
    self.linkTree = linkTree
    self.copyTree = copyTree
    self.move = move
    self.remove = remove
  }

  /// Accepts everything below a fixture's temporary directory and keeps nothing.
  static let dropping = Staging(
    makeDirectory: { path, _ in try check(path) }, write: { path, _, _ in try check(path) },
    link: { path, _ in try check(path) }, setModified: { path, _ in try check(path) },
    linkTree: { _, path in try check(path) }, copyTree: { _, path in try check(path) },
    move: { _, path in try check(path) }, remove: { path in try check(path) })

  private static func check(_ path: String) throws {
    guard path.hasPrefix(Fixture.temporaryDirectory + "/") else {
      throw FileError.failed(path, reason: "a fixture cannot be written")
    }
  }
}

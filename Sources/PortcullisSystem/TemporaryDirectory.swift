internal import Glibc
internal import PortcullisCore
internal import Synchronization

/// A private directory that is removed with all it holds when its owner ends.
struct TemporaryDirectory: ~Copyable {
  let path: String

  /// Those that exist, for the end of a process whose checks were left behind.
  private static let living = Mutex(Set<String>())

  /// Created in `parent` with mode 0700.
  init(in parent: String) throws(FileError) {
    var template = (parent + "/portcullis-XXXXXX").utf8.map { CChar(bitPattern: $0) } + [0]
    guard mkdtemp(&template) != nil else { throw .refusal(errno, at: parent) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let created = path
    Self.living.withLock { _ = $0.insert(created) }
  }

  deinit {
    Self.remove(path)
    let removed = path
    Self.living.withLock { _ = $0.remove(removed) }
  }

  static func removeAll() {
    for path in living.withLock(\.self) { remove(path) }
  }

  /// Removes a tree, directories without write permission included (Go's module cache makes such).
  static func remove(_ path: String) {
    var facts = stat()
    guard lstat(path, &facts) == 0 else { return }
    guard facts.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    if facts.st_mode & 0o700 != 0o700 { chmod(path, 0o700) }
    for name in entries(of: path) { remove(path + "/" + name) }
    rmdir(path)
  }

  private static func entries(of directory: String) -> [String] {
    let files = LiveFiles(paths: RootedPath(root: "/"), user: .superuser)
    return (try? files.names(in: directory)) ?? []
  }
}

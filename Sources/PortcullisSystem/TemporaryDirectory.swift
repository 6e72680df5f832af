internal import Glibc
internal import PortcullisCore
internal import Synchronization

/// A private directory that is removed with all it holds when its owner ends.
struct TemporaryDirectory: ~Copyable {
  let path: String
  /// Holds a lock that the kernel takes away when the process ends, however it does.
  private let lock: Descriptor

  /// Those that exist, for the end of a process whose checks were left behind.
  private static let living = Mutex(Set<String>())
  /// Parents in which what earlier processes left was looked for.
  private static let swept = Mutex(Set<String>())

  /// Created in `parent` with mode 0700.
  init(in parent: String) throws(FileError) {
    if Self.swept.withLock({ $0.insert(parent).inserted }) { TemporaryLeftovers(parent: parent).remove() }
    let created = try Self.made(in: parent)
    let number = open(created, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard number >= 0 else { throw .refusal(errno, at: created) }
    // Some file systems of networks know no locks; what is left there stays.
    _ = flock(number, LOCK_EX | LOCK_NB)
    lock = Descriptor(owning: number)
    path = created
  }

  private static func made(in parent: String) throws(FileError) -> String {
    let name = parent + "/" + TemporaryLeftovers.prefix + "XXXXXX"
    var template = name.utf8.map { CChar(bitPattern: $0) } + [0]
    guard mkdtemp(&template) != nil else { throw .refusal(errno, at: parent) }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    living.withLock { _ = $0.insert(path) }
    return path
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
  static func remove(_ path: String) { TreeRemoval.remove(path) }
}

internal import Glibc
internal import PortcullisCore

/// Temporary directories of processes that were killed before they could remove them.
struct TemporaryLeftovers {
  static let prefix = "portcullis-run-"
  /// A directory is made before it is locked.
  private static let youngest = 60

  let parent: String
  /// Seconds since 1970, by the clock that the file system has.
  var now = time(nil)

  func remove() {
    let files = LiveFiles(paths: RootedPath(root: "/"), user: .superuser)
    for name in (try? files.names(in: parent)) ?? [] where name.hasPrefix(Self.prefix) {
      removeIfLeft(parent + "/" + name)
    }
  }

  /// Removes a directory of this user that no process has locked.
  private func removeIfLeft(_ path: String) {
    let number = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard number >= 0 else { return }
    let directory = Descriptor(owning: number)
    var facts = stat()
    guard fstat(directory.number, &facts) == 0, facts.st_uid == geteuid(), facts.st_mode & 0o077 == 0,
      now - facts.st_ctim.tv_sec > Self.youngest, flock(directory.number, LOCK_EX | LOCK_NB) == 0
    else { return }
    TreeRemoval.remove(path)
  }
}

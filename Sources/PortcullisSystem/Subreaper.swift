internal import CPortcullisShims
internal import Glibc
internal import PortcullisCore
internal import Synchronization

/// The second line behind the supervisors: what a killed supervisor leaves behind comes to this process.
enum Subreaper {
  /// Supervisors that have not been reaped; held while one is forked, so that no hunt mistakes it for an orphan.
  private static let supervisors = Mutex(Set<pid_t>())

  /// Forks a supervisor and knows it from its first moment.
  static func register(_ fork: () -> pid_t) -> pid_t {
    supervisors.withLock { known in
      portcullis_become_subreaper()
      let pid = fork()
      if pid > 0 { known.insert(pid) }
      return pid
    }
  }

  /// Waits until no supervisor is left, at most so long.
  static func waitForAll(within limit: Duration) {
    let deadline = ContinuousClock.now + limit
    while ContinuousClock.now < deadline, !supervisors.withLock(\.isEmpty) { usleep(2000) }
  }

  /// Takes an ended supervisor, and hunts for what it left when it did not end by itself.
  ///
  /// One that has not ended yet is taken by a thread of its own as soon as it has, so that none stays a zombie.
  static func reap(_ supervisor: pid_t, mayWait: Bool) {
    guard !take(supervisor, options: mayWait ? 0 : WNOHANG) else { return }
    // Without a thread the zombie is taken by whoever inherits it when this process ends.
    try? SystemThread.start { _ = take(supervisor, options: 0) }
  }

  /// False while the supervisor has not ended.
  private static func take(_ supervisor: pid_t, options: Int32) -> Bool {
    var status: Int32 = 0
    var reaped: pid_t = -1
    repeat { reaped = waitpid(supervisor, &status, options) } while reaped < 0 && errno == EINTR
    guard reaped != 0 else { return false }
    supervisors.withLock { known in
      known.remove(supervisor)
      if reaped == supervisor, status != 0 { endOrphans(besides: known) }
    }
    return true
  }

  /// Takes ended children that were handed to this process and that nobody here started.
  static func takeAdopted() {
    supervisors.withLock { known in
      var status: Int32 = 0
      for orphan in children() where !known.contains(orphan) { _ = waitpid(orphan, &status, WNOHANG) }
    }
  }

  /// Kills children that no supervisor answers for, until none is left or half a second has passed.
  private static func endOrphans(besides known: Set<pid_t>) {
    let deadline = ContinuousClock.now + .milliseconds(500)
    while ContinuousClock.now < deadline {
      let orphans = children().filter { !known.contains($0) }
      guard !orphans.isEmpty else { return }
      for orphan in orphans {
        kill(orphan, SIGKILL)
        var status: Int32 = 0
        _ = waitpid(orphan, &status, WNOHANG)
      }
      usleep(1000)
    }
  }

  /// Children in sessions other than this process's own: every program starts a session, nothing else here does.
  private static func children() -> [pid_t] {
    let files = LiveFiles(paths: RootedPath(root: "/"), user: .superuser)
    let own = getpid()
    let names = (try? files.names(in: "/proc")) ?? []
    return names.compactMap { pid_t($0) }.filter { pid in
      guard let stat = try? files.read("/proc/\(pid)/stat", limit: 4096) else { return false }
      // After the name, which may hold anything: state, parent, group, session.
      let fields =
        String(decoding: stat, as: UTF8.self).split(separator: ")").last?.split(separator: " ") ?? []
      guard fields.count > 3, pid_t(fields[1]) == own, let session = pid_t(fields[3]) else { return false }
      return session != getsid(0)
    }
  }
}

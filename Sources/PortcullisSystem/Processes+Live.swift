internal import Glibc
package import PortcullisCore

extension Processes {
  /// Programs of this machine, each in a session of its own under a supervisor that ends its whole tree.
  ///
  /// `grace` is the time between TERM and KILL.
  package static func live(permissions: Permissions, grace: Duration = .seconds(2)) -> Processes {
    Processes { command in
      guard permissions.execution else { throw ProcessError.refused(command.display) }
      guard command.program.hasPrefix("/") else {
        throw ProcessError.notStarted(command.display, reason: "the program is not an absolute path")
      }
      guard !command.holdsZeroByte else {
        throw ProcessError.notStarted(command.display, reason: "an argument or variable holds a NUL byte")
      }
      do {
        return try await runOnOwnThread(command, grace: grace)
      } catch let error as SystemError {
        throw ProcessError.notStarted(command.display, reason: error.description)
      }
    }
  }

  private static func runOnOwnThread(_ command: Command, grace: Duration) async throws -> ProcessResult {
    let wakeup = try Wakeup()
    return try await withTaskCancellationHandler {
      try Task.checkCancellation()
      return try await withCheckedThrowingContinuation { continuation in
        do {
          try SystemThread.start {
            continuation.resume(with: Result { try session(command, grace: grace, wakeup: wakeup) })
          }
        } catch {
          continuation.resume(throwing: error)
        }
      }
    } onCancel: {
      wakeup.signal()
    }
  }

  private static func session(_ command: Command, grace: Duration, wakeup: Wakeup) throws -> ProcessResult {
    // A child that closes its input early must not end this process; a thread's mask ends with the thread.
    var brokenPipe = sigset_t()
    sigemptyset(&brokenPipe)
    sigaddset(&brokenPipe, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &brokenPipe, nil)
    var session = try ChildSession(starting: command, grace: grace, wakeup: wakeup)
    return try session.run()
  }
}

extension Command {
  /// A string for the kernel ends at its first zero, so that the child would see less than was meant.
  fileprivate var holdsZeroByte: Bool {
    let texts = [program, workingDirectory] + arguments + environment.flatMap { [$0.key, $0.value] }
    return texts.contains { $0.utf8.contains(0) }
  }
}

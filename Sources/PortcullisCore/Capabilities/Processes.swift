/// Starting programs.
///
/// The live value kills the whole tree of every child, also when it ended well.
package struct Processes: Sendable {
  /// Runs to the end, whatever the ending; throws `ProcessError` when nothing could be started.
  package var run: @Sendable (Command) async throws -> ProcessResult

  package init(run: @escaping @Sendable (Command) async throws -> ProcessResult) { self.run = run }

  /// The result of a program that exited 0; any other ending throws, so that forgetting to look cannot pass.
  package func output(of command: Command) async throws -> ProcessResult {
    let result = try await run(command)
    switch result.ending {
    case .exited(0): return result
    case .exited(let status):
      throw ProcessError.failed(command.display, status: "exit status \(status)", result.errorText)
    case .signalled(let signal):
      throw ProcessError.failed(command.display, status: "signal \(signal)", result.errorText)
    case .timedOut: throw ProcessError.timedOut(command.display, after: command.timeLimit)
    }
  }
}

/// Why a program gave no usable answer.
package enum ProcessError: Error, Hashable, Sendable, CustomStringConvertible {
  case notStarted(String, reason: String)
  case refused(String)
  /// The machine does not grant a condition of the command.
  case conditionRefused(Condition, reason: String)
  case failed(String, status: String, String)
  case timedOut(String, after: Duration)
  /// It was ended because it left too little room on the disk.
  case filledDisk(String, left: Int)

  package enum Condition: String, Hashable, Sendable, CaseIterable {
    case hostName = "another host name"
    case withoutNetwork = "no network"
    case oneProcessor = "one processor"
    case memoryTree = "a directory in memory"
    case addresses = "a choice of its addresses"
    case oldKernelName = "another version of the kernel"
  }

  package var description: String {
    switch self {
    case .conditionRefused(let condition, let reason):
      "this machine does not grant a program \(condition.rawValue): \(reason)"
    case .notStarted(let command, let reason): "could not start \(command): \(reason)"
    case .filledDisk(let command, let left):
      "\(command) was ended, because it left less than \(left >> 20) MiB on the disk"
    case .refused(let command): "this run may not start programs, and the check needs \(command)"
    case .failed(let command, let status, let output):
      "\(command) ended with \(status)" + (output.isEmpty ? "" : ": \(output.prefix(2000))")
    case .timedOut(let command, let limit): "\(command) gave no answer within \(limit.seconds) s"
    }
  }
}

internal import CPortcullisShims
internal import Glibc
internal import PortcullisCore

/// One child from its start until nothing of its tree is left; blocks the thread it runs on.
struct ChildSession: ~Copyable {
  /// What became of the child beside its streams.
  enum Fate {
    case running
    case notStarted(String)
    case refused(ProcessError.Condition, String)
    case filledDisk(left: Int)
    case ended(ProcessResult.Ending)
  }

  private enum Phase {
    case running
    /// TERM was sent.
    case ending
    /// KILL was sent.
    case killing
  }

  var program: SupervisedProgram
  let command: Command
  private let grace: Duration
  private let wakeup: Wakeup
  var output: OutputWindow
  var error: OutputWindow
  var outputOpen = true
  var errorOpen = true
  private var treeAlive = true
  var memory: MemoryTree?
  private let room: DiskRoom?
  var pendingInput: ArraySlice<UInt8>
  private var phase = Phase.running
  private var deadline: ContinuousClock.Instant
  private var limitPassed = false
  private var cancelled = false
  var fate = Fate.running
  var buffer: [UInt8]

  init(starting command: Command, grace: Duration, wakeup: Wakeup) throws(SystemError) {
    self.command = command
    self.grace = grace
    self.wakeup = wakeup
    deadline = .now + command.timeLimit
    output = OutputWindow(limit: command.outputLimit)
    error = OutputWindow(limit: command.outputLimit)
    pendingInput = command.standardInput[...]
    buffer = [UInt8](repeating: 0, count: 1 << 16)
    room = DiskRoom(for: command)
    program = try SupervisedProgram(starting: command)
  }

  /// - Throws: `ProcessError` when it could not be started, `CancellationError` when the wake-up came first.
  mutating func run() throws -> ProcessResult {
    while treeAlive {
      wait()
      watchDisk()
      guard deadline <= .now else { continue }
      if advance() { break }
    }
    drain()
    reapSupervisor()
    if cancelled { throw CancellationError() }
    let ending: ProcessResult.Ending
    switch fate {
    case .running: ending = limitPassed ? .timedOut : .signalled(SIGKILL)
    case .notStarted(let reason): throw ProcessError.notStarted(command.display, reason: reason)
    case .refused(let condition, let reason):
      throw ProcessError.conditionRefused(condition, reason: reason)
    case .filledDisk(let left): throw ProcessError.filledDisk(command.display, left: left)
    case .ended(let how): ending = limitPassed ? .timedOut : how
    }
    try bringBack(after: ending)
    return ProcessResult(
      ending, standardOutput: output.bytes, standardError: error.bytes,
      omittedBytes: output.omitted + error.omitted)
  }

  /// Goes one step further towards the end; true when even KILL did not help within its time.
  private mutating func advance() -> Bool {
    switch phase {
    case .running:
      if case .running = fate { limitPassed = true }
      end(within: grace)
    case .ending:
      order("K")
      expectTheEnd()
    case .killing: return true
    }
    return false
  }

  private mutating func expectTheEnd() {
    phase = .killing
    // A process in an uninterruptible kernel call survives KILL for now; its supervisor goes on waiting.
    deadline = .now + .milliseconds(800)
  }

  private mutating func end(within grace: Duration) {
    order("T")
    phase = .ending
    deadline = .now + grace
  }

  private func order(_ letter: Unicode.Scalar) {
    var byte = UInt8(truncatingIfNeeded: letter.value)
    // Refused only when the supervisor has ended, and then there is nothing left to order.
    _ = Glibc.write(program.control.number, &byte, 1)
  }

  private mutating func wait() {
    let left = max(.zero, ContinuousClock.now.duration(to: deadline)).wholeMilliseconds
    var waiting = [
      pollfd(fd: program.status.number, events: Int16(POLLIN), revents: 0),
      pollfd(fd: outputOpen ? program.standardOutput.number : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errorOpen ? program.standardError.number : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: program.standardInput?.number ?? -1, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: cancelled ? -1 : wakeup.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: program.tree?.number ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    let longest = room == nil ? left + 1 : min(left + 1, DiskRoom.interval)
    guard poll(&waiting, nfds_t(waiting.count), Int32(clamping: longest)) > 0 else { return }
    if waiting[1].revents != 0 { readOutput() }
    if waiting[2].revents != 0 { readError() }
    if waiting[3].revents != 0 { feed() }
    if waiting[4].revents != 0 { cancel() }
    if waiting[5].revents != 0 { fillTree() }
    if waiting[0].revents != 0 { readStatus() }
  }

  private mutating func watchDisk() {
    guard case .running = fate, let room, room.isFilled else { return }
    fate = .filledDisk(left: room.least)
    end(within: .zero)
  }

  private mutating func cancel() {
    cancelled = true
    // An interrupted run owes its reports within a second, so that the full grace is not to be had.
    end(within: min(grace, .milliseconds(250)))
  }

  private mutating func readStatus() {
    var record = portcullis_status(kind: 0, value: 0)
    let size = MemoryLayout<portcullis_status>.size
    guard Glibc.read(program.status.number, &record, size) == size else {
      treeAlive = false
      return
    }
    switch Int(record.kind) {
    case PORTCULLIS_NOT_EXECUTED: fate = .notStarted(SystemError(record.value).description)
    case PORTCULLIS_NO_DIRECTORY:
      fate = .notStarted("\(command.workingDirectory): \(SystemError(record.value))")
    case PORTCULLIS_NO_HOST_NAME: fate = .refused(.hostName, SystemError(record.value).namespaceRefusal)
    case PORTCULLIS_NO_ISOLATION: fate = .refused(.withoutNetwork, SystemError(record.value).namespaceRefusal)
    case PORTCULLIS_NO_PROCESSOR: fate = .refused(.oneProcessor, SystemError(record.value).description)
    case PORTCULLIS_NO_MEMORY_TREE: fate = .refused(.memoryTree, SystemError(record.value).namespaceRefusal)
    case PORTCULLIS_NO_ADDRESSES: fate = .refused(.addresses, SystemError(record.value).description)
    case PORTCULLIS_NO_KERNEL_NAME: fate = .refused(.oldKernelName, SystemError(record.value).description)
    case PORTCULLIS_EXITED: settle(.exited(record.value))
    case PORTCULLIS_SIGNALLED: settle(.signalled(record.value))
    default: break
    }
  }

  private mutating func settle(_ ending: ProcessResult.Ending) {
    guard case .running = fate else { return }
    fate = .ended(ending)
    // Unless the tree was given a grace, its supervisor is killing what the program left behind.
    if case .running = phase { expectTheEnd() }
  }

  private func reapSupervisor() {
    // The end of its status pipe proves that it is exiting; without that there may be nothing to wait for.
    Subreaper.reap(program.supervisor, mayWait: !treeAlive)
  }
}
